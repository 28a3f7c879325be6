import Glibc

/// What waits for a peer that does not read as fast as we write; sending never blocks.
public struct OutgoingFrames {
    private struct Waiting {
        let frame: EncodedFrame
        /// Kept alive until its descriptor has left.
        let memory: SealedMemory?
    }

    private var waiting: [Waiting] = []
    /// How much of the first one has left.
    private var offset = 0
    private var waitingBytes = 0
    public private(set) var sent = Traffic.Direction()

    public init() {}

    public var isEmpty: Bool { waiting.isEmpty }

    /// Puts `frame` last; call `flush` after it. A frame that announces a descriptor comes with `memory`.
    public mutating func append(_ frame: EncodedFrame, sharing memory: SealedMemory? = nil) throws(WireError) {
        precondition(frame.carriesDescriptor == (memory != nil))
        waitingBytes += frame.wireBytes
        guard waitingBytes <= Limits.outgoingBytesMax else {
            throw .outgoingFull(bytes: waitingBytes, bytesMax: Limits.outgoingBytesMax)
        }
        waiting.append(Waiting(frame: frame, memory: memory))
    }

    /// Sends what `socket` takes now.
    public mutating func flush(to socket: borrowing FileDescriptor) throws(WireError) {
        while let first = waiting.first {
            guard
                let count = try FrameSender.send(
                    first.frame, after: offset, descriptor: first.memory?.descriptor.rawValue, to: socket,
                    flags: CInt(MSG_DONTWAIT))
            else { return }
            offset += count
            waitingBytes -= count
            if offset == first.frame.wireBytes {
                sent.count(first.frame.header)
                waiting.removeFirst()
                offset = 0
            }
        }
    }
}
