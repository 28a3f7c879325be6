import Wire

/// The coordinator's end of one connection: nothing here waits for the peer.
///
/// A class, because collections cannot hold what owns a descriptor.
final class FrameChannel {
    let socket: FileDescriptor
    private var reader: FrameReader
    private var outgoing = OutgoingFrames()

    init(_ socket: consuming FileDescriptor, acceptingDescriptors: Bool) {
        self.socket = socket
        reader = FrameReader(acceptingDescriptors: acceptingDescriptors)
    }

    var traffic: Traffic { Traffic(sent: outgoing.sent, received: reader.received) }

    /// Whether frames wait for the socket to take more.
    var hasOutgoing: Bool { !outgoing.isEmpty }

    /// The next frame, if it is there.
    func receive() throws(WireError) -> Received? { try reader.read(from: socket) }

    /// Sends what the socket takes now and keeps the rest for `flush`.
    func send(_ frame: EncodedFrame, sharing memory: SealedMemory? = nil) throws(WireError) {
        try outgoing.append(frame, sharing: memory)
        try flush()
    }

    func flush() throws(WireError) { try outgoing.flush(to: socket) }
}
