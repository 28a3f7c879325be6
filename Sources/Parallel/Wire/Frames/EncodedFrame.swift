/// A frame in the form in which it travels: encoded and perhaps compressed once, sent to as many peers as need it.
public struct EncodedFrame: Sendable {
    let header: FrameHeader
    let headerBytes: [UInt8]
    /// The payload as it travels.
    let payload: [UInt8]

    /// Encodes `frame`; `carriesDescriptor` announces that one is sent along.
    public init(_ frame: Frame, compression: CompressionMode, carriesDescriptor: Bool = false) throws(WireError) {
        let rawBytes = frame.payload.count
        guard rawBytes <= Limits.frameBytesMax else {
            throw .tooLong(bytes: rawBytes, bytesMax: Limits.frameBytesMax)
        }
        var flags: FrameHeader.Flags = carriesDescriptor ? .descriptor : []
        if let compressed = try compression.compressed(frame.payload) {
            payload = compressed
            flags.insert(.compressed)
        } else {
            payload = frame.payload
        }
        header = FrameHeader(
            kind: frame.kind, flags: flags, block: frame.block, wireBytes: payload.count, rawBytes: rawBytes)
        headerBytes = header.bytes
    }

    /// Header and payload together.
    public var wireBytes: Int { headerBytes.count + payload.count }

    public var carriesDescriptor: Bool { header.flags.contains(.descriptor) }
}
