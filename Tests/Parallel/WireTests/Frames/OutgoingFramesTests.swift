import Testing

@testable import Wire

@Suite struct OutgoingFramesTests {
    @Test func `what the socket does not take waits, and leaves in order`() throws {
        var sockets = try SocketPair()
        let ours = sockets.takeOurs()
        var peer = FrameSocket(sockets.takeTheirs(), compression: .never)
        var outgoing = OutgoingFrames()
        let large = Frame(.effects, payload: [UInt8](repeating: 4, count: 3 << 20))
        let memory = try SealedMemory(copying: [1])
        try outgoing.append(EncodedFrame(large, compression: .never))
        try outgoing.append(
            EncodedFrame(Frame(.begin), compression: .never, carriesDescriptor: true), sharing: memory)
        try outgoing.append(EncodedFrame(Frame(.end), compression: .never))
        try outgoing.flush(to: ours)
        #expect(!outgoing.isEmpty)

        var reader = FrameReader(acceptingDescriptors: true)
        var received: [Frame] = []
        while received.count < 3 {
            if let frame = try reader.read(from: peer.descriptor)?.frame { received.append(frame) }
            try outgoing.flush(to: ours)
        }
        #expect(received == [large, Frame(.begin), Frame(.end)])
        #expect(outgoing.isEmpty)
        #expect(outgoing.sent == reader.received)

        try outgoing.append(EncodedFrame(Frame(.echo), compression: .never))
        try outgoing.flush(to: ours)
        let last = try peer.receive().frame
        #expect(last == Frame(.echo))
    }

    @Test func `more than the limit may not wait`() throws {
        let payload = [UInt8](repeating: 0, count: Limits.frameBytesMax)
        let frame = try EncodedFrame(Frame(.run, payload: payload), compression: .never)
        var outgoing = OutgoingFrames()
        try outgoing.append(frame)
        let bytes = 2 * frame.wireBytes
        #expect(throws: WireError.outgoingFull(bytes: bytes, bytesMax: Limits.outgoingBytesMax)) {
            try outgoing.append(frame)
        }
    }

    @Test func `one encoding serves many peers`() throws {
        let frame = Frame(.run, block: 5, payload: [UInt8](repeating: 1, count: 1000))
        let encoded = try EncodedFrame(frame, compression: .always)
        for _ in 0..<3 {
            var sockets = try SocketPair()
            let ours = sockets.takeOurs()
            var peer = FrameSocket(sockets.takeTheirs(), compression: .never)
            var outgoing = OutgoingFrames()
            try outgoing.append(encoded)
            try outgoing.flush(to: ours)
            let received = try peer.receive().frame
            #expect(received == frame)
        }
    }
}
