/// A frame from a peer, with the descriptor that came along.
public struct Received: ~Copyable {
    public let frame: Frame
    private var descriptor: FileDescriptor?

    init(frame: Frame, descriptor: consuming FileDescriptor?) {
        self.frame = frame
        self.descriptor = descriptor
    }

    /// The descriptor, the first time; if nobody takes it, it is closed with this value.
    public mutating func takeDescriptor() -> FileDescriptor? {
        descriptor.take()
    }
}
