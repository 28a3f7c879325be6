import Glibc

/// One end of a connection for a process that does one thing at a time: it sends, and it waits for what comes.
public struct FrameSocket: ~Copyable {
    public let descriptor: FileDescriptor
    private let compression: CompressionMode
    private var reader: FrameReader
    private var sent = Traffic.Direction()

    public init(_ descriptor: consuming FileDescriptor, compression: CompressionMode) {
        self.descriptor = descriptor
        self.compression = compression
        self.reader = FrameReader(acceptingDescriptors: true)
    }

    public var traffic: Traffic { Traffic(sent: sent, received: reader.received) }

    public mutating func send(_ frame: Frame) throws(WireError) {
        try send(EncodedFrame(frame, compression: compression), descriptor: nil)
    }

    /// Sends `companion` along; the peer gets a descriptor of its own for the same open file.
    public mutating func send(_ frame: Frame, with companion: borrowing FileDescriptor) throws(WireError) {
        let encoded = try EncodedFrame(frame, compression: compression, carriesDescriptor: true)
        try send(encoded, descriptor: companion.rawValue)
    }

    /// Waits for a whole frame. The peer's orderly end is `WireError.closed`.
    public mutating func receive() throws(WireError) -> Received {
        try reader.waitAndRead(from: descriptor)
    }

    private mutating func send(_ frame: EncodedFrame, descriptor companion: CInt?) throws(WireError) {
        var offset = 0
        while offset < frame.wireBytes {
            // Without MSG_DONTWAIT the kernel takes nothing only where a limit of the socket's own has passed.
            let count = try FrameSender.send(frame, after: offset, descriptor: companion, to: descriptor, flags: 0)
            guard let count else { throw .system(SystemCallError(operation: "sendmsg", code: EAGAIN)) }
            offset += count
        }
        sent.count(frame.header)
    }
}
