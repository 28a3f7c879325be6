import Glibc
import Testing

@testable import Wire

@Suite struct FrameSocketTests {
    @Test(arguments: CompressionMode.allCases)
    func `frames round-trip in every mode`(compression: CompressionMode) throws {
        var sockets = try SocketPair()
        var sender = FrameSocket(sockets.takeOurs(), compression: compression)
        var receiver = FrameSocket(sockets.takeTheirs(), compression: .never)
        for count in [0, 1, 19, 20, 21, 4096, 100_000] {
            let frame = Frame(.run, block: UInt64(count), payload: [UInt8](repeating: 6, count: count))
            try sender.send(frame)
            let received = try receiver.receive().frame
            #expect(received == frame)
        }
        #expect(sender.traffic.sent == receiver.traffic.received)
        #expect(sender.traffic.sent.frames == 7)
        #expect(sender.traffic.sent.rawBytes == 104_157)
        #expect((sender.traffic.sent.wireBytes < 104_157) == (compression == .always))
    }

    @Test func `a frame above the limit is refused before anything is sent`() throws {
        var sockets = try SocketPair()
        var sender = FrameSocket(sockets.takeOurs(), compression: .always)
        let bytes = Limits.frameBytesMax + 1
        let expected = WireError.tooLong(bytes: bytes, bytesMax: Limits.frameBytesMax)
        do throws(WireError) {
            try sender.send(Frame(.run, payload: [UInt8](repeating: 0, count: bytes)))
            Issue.record("it was sent")
        } catch {
            #expect(error == expected)
        }
        #expect(sender.traffic == Traffic())
    }

    @Test func `a peer that is gone is an error for who sends`() throws {
        var sockets = try SocketPair()
        var sender = FrameSocket(sockets.takeOurs(), compression: .never)
        sockets.closeTheirs()
        do throws(WireError) {
            try sender.send(Frame(.echo))
            Issue.record("it was sent")
        } catch {
            #expect(error == .closed)
        }
    }

    @Test func `a descriptor goes along and lives on by itself`() throws {
        var sockets = try SocketPair()
        var sender = FrameSocket(sockets.takeOurs(), compression: .always)
        var receiver = FrameSocket(sockets.takeTheirs(), compression: .never)
        try sender.send(Frame(.begin, block: 1, payload: [1]))
        try send(SealedMemory(copying: [5, 6, 7]), with: Frame(.begin, block: 2, payload: [2]), on: &sender)
        try sender.send(Frame(.begin, block: 3, payload: [3]))

        for block in 1...3 as ClosedRange<UInt64> {
            var received = try receiver.receive()
            #expect(received.frame.block == block)
            let descriptor = received.takeDescriptor()
            let bytes = if let descriptor { try SealedMemory(received: descriptor).bytes } else { [UInt8]() }
            #expect(bytes == (block == 2 ? [5, 6, 7] : []))
        }
    }

    /// In a function of its own, so that the sender's memory is gone before the receiver looks.
    private func send(_ memory: SealedMemory, with frame: Frame, on socket: inout FrameSocket) throws {
        try socket.send(frame, with: memory.descriptor)
    }
}
