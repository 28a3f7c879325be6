import Glibc
import Scratch
import Testing

@testable import Wire

@Suite struct FrameReaderTests {
    @Test func `a frame is put together from single bytes`() throws {
        var sockets = try SocketPair()
        let ours = sockets.takeOurs()
        let peer = RawPeer(sockets.takeTheirs())
        var reader = FrameReader(acceptingDescriptors: false)
        let bytes = FrameHeader.bytes(length: 3) + [7, 8, 9]
        for byte in bytes.dropLast() {
            peer.send([byte])
            let early = try reader.read(from: ours)?.frame
            #expect(early == nil)
        }
        peer.send([9])
        let frame = try reader.read(from: ours)?.frame
        #expect(frame == Frame(.echo, payload: [7, 8, 9]))
    }

    @Test func `frames that arrive together come out one by one`() throws {
        var sockets = try SocketPair()
        let ours = sockets.takeOurs()
        let peer = RawPeer(sockets.takeTheirs())
        var reader = FrameReader(acceptingDescriptors: false)
        peer.send(FrameHeader.bytes(length: 1) + [1] + FrameHeader.bytes() + FrameHeader.bytes(length: 2) + [2, 3])
        for payload in [[1], [], [2, 3]] as [[UInt8]] {
            let frame = try reader.read(from: ours)?.frame
            #expect(frame == Frame(.echo, payload: payload))
        }
        let more = try reader.read(from: ours)?.frame
        #expect(more == nil)
        #expect(reader.received.frames == 3)
        #expect(reader.received.rawBytes == 3)
        #expect(reader.received.wireBytes == 63)
    }

    @Test func `an end between frames is an end, one inside a frame is an error`() throws {
        let whole = FrameHeader.bytes(length: 2) + [1, 2]
        let ends: [(sent: Int, error: WireError)] = [
            (0, .closed), (1, .truncated(expectedBytes: 20, foundBytes: 1)),
            (19, .truncated(expectedBytes: 20, foundBytes: 19)), (20, .truncated(expectedBytes: 2, foundBytes: 0)),
            (21, .truncated(expectedBytes: 2, foundBytes: 1)),
        ]
        for (sent, error) in ends {
            #expect(try errorAfter(Array(whole.prefix(sent))) == error)
        }
    }

    @Test func `garbage is refused at its header`() throws {
        #expect(
            try errorAfter(Array("GET / HTTP/1.1\r\nHost: heddle\r\n\r\n".utf8))
                == .wrongVersion(expected: 0x4801, found: 0x5448))
    }

    @Test func `garbage of any kind is an error and never a crash`() throws {
        var generator = SplitMix64()
        for _ in 0..<2000 {
            var bytes = (0..<24).map { _ in UInt8.random(in: 0...255, using: &generator) }
            // Mostly right, so that what stands behind the version gets its share.
            bytes[4] = UInt8.random(in: 0...20, using: &generator)
            bytes[5] = UInt8.random(in: 0...4, using: &generator)
            (bytes[6], bytes[7]) = (0x01, 0x48)
            (bytes[2], bytes[3]) = (0, UInt8.random(in: 0...5, using: &generator))
            #expect(try errorAfter(bytes) != nil, "seed \(generator.seed)")
        }
    }

    @Test func `a compressed payload that is not what its header says is refused`() throws {
        let compressed = try Compression.deflate([UInt8](repeating: 3, count: 1000))
        func frame(_ payload: [UInt8], rawLength: UInt32) -> [UInt8] {
            FrameHeader.bytes(flags: 1, length: UInt32(payload.count), rawLength: rawLength) + payload
        }
        #expect(try errorAfter(frame(compressed, rawLength: 999)) == .corruptCompression(declaredBytes: 999))
        #expect(try errorAfter(frame(compressed, rawLength: 1001)) == .corruptCompression(declaredBytes: 1001))
        #expect(try errorAfter(frame(compressed, rawLength: 0)) == .corruptCompression(declaredBytes: 0))
        #expect(try errorAfter(frame([1, 2, 3], rawLength: 1000)) == .corruptCompression(declaredBytes: 1000))
        #expect(try errorAfter(frame(compressed + [0], rawLength: 1000)) == .corruptCompression(declaredBytes: 1000))
    }

    @Test func `descriptors come where they are announced and nowhere else`() throws {
        let plain = FrameHeader.bytes()
        let announced = FrameHeader.bytes(flags: 2)
        #expect(try errorAfter(announced) == .descriptorMissing)
        #expect(try errorAfter(plain, descriptor: STDERR_FILENO) == .descriptorUnexpected)
        #expect(
            try errorAfter(announced, descriptor: STDERR_FILENO, accepting: false) == .descriptorUnexpected)
        // Announced, but with the payload instead of the header.
        #expect(
            try errorAfter(FrameHeader.bytes(length: 1), then: [1], descriptor: STDERR_FILENO)
                == .descriptorUnexpected)
    }

    /// What a reader says to these bytes followed by the peer's end; nil if it takes them for frames to the last byte.
    private func errorAfter(
        _ bytes: [UInt8], then rest: [UInt8]? = nil, descriptor: CInt = -1, accepting: Bool = true
    ) throws -> WireError? {
        var sockets = try SocketPair()
        let ours = sockets.takeOurs()
        let peer = RawPeer(sockets.takeTheirs())
        peer.send(bytes, descriptor: rest == nil ? descriptor : -1)
        if let rest { peer.send(rest, descriptor: descriptor) }
        peer.hangUp()
        var reader = FrameReader(acceptingDescriptors: accepting)
        do throws(WireError) {
            while true { _ = try reader.waitAndRead(from: ours) }
        } catch {
            return error
        }
    }
}
