/// What one peer may send, within what every peer may.
public struct FrameBounds: Sendable {
    private let payloadBytesMax: @Sendable (FrameKind) -> Int
    private let acceptsCompressed: Bool
    /// What one read may take in before other sockets get their turn.
    let turnBytesMax: Int

    /// Everything within `Limits`, from a process of our own.
    public init() {
        self.init(acceptingCompressed: true, turnBytesMax: Limits.readBytesMax) { _ in Limits.frameBytesMax }
    }

    /// - Parameters:
    ///   - acceptingCompressed: a few bytes may inflate to many, which takes time.
    ///   - payloadBytesMax: for each kind of frame; 0 for one that is not expected at all.
    public init(
        acceptingCompressed: Bool, turnBytesMax: Int, payloadBytesMax: @escaping @Sendable (FrameKind) -> Int
    ) {
        acceptsCompressed = acceptingCompressed
        self.turnBytesMax = turnBytesMax
        self.payloadBytesMax = payloadBytesMax
    }

    func check(_ header: FrameHeader) throws(WireError) {
        let bytesMax = payloadBytesMax(header.kind)
        guard bytesMax > 0 else { throw .unexpectedKind(header.kind) }
        guard header.wireBytes <= bytesMax else { throw .tooLong(bytes: header.wireBytes, bytesMax: bytesMax) }
        guard acceptsCompressed || !header.flags.contains(.compressed) else { throw .compressionUnexpected }
    }
}
