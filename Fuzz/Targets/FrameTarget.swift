import Glibc
import Primitives

@testable import Wire

/// What comes over a socket, in two pieces of any size.
enum FrameTarget: FuzzTarget {
    static let name = "frame"

    static func check(_ bytes: [UInt8]) {
        // The first two bytes say where the pieces part; the socket takes this much without waiting.
        guard bytes.count >= 2, bytes.count < 1 << 16 else { return }
        let stream = Array(bytes[2...])
        let border = stream.isEmpty ? 0 : (Int(bytes[0]) << 8 | Int(bytes[1])) % (stream.count + 1)
        do {
            var sockets = try SocketPair()
            let ours = sockets.takeOurs()
            let theirs = sockets.takeTheirs()
            var reader = FrameReader(acceptingDescriptors: false)
            var frames: [Frame] = []
            do throws(WireError) {
                send(stream[..<border], to: theirs)
                while let received = try reader.read(from: ours) { frames.append(received.frame) }
                send(stream[border...], to: theirs)
                _ = shutdown(theirs.rawValue, CInt(SHUT_WR))
                while true { frames.append(try reader.waitAndRead(from: ours).frame) }
            } catch {
                _ = "\(error)"
                compare(frames, with: stream, error)
            }
        } catch {
            fatalError("no sockets: \(error)")
        }
    }

    private static func send(_ bytes: ArraySlice<UInt8>, to socket: borrowing FileDescriptor) {
        guard !bytes.isEmpty else { return }
        let count = bytes.withUnsafeBytes { write(socket.rawValue, $0.baseAddress, $0.count) }
        require(count == bytes.count, "the socket took \(count) of \(bytes.count) bytes")
    }

    /// Frames that were not compressed encode again to the bytes they came from.
    private static func compare(_ frames: [Frame], with stream: [UInt8], _ end: WireError) {
        var rest = stream[...]
        for frame in frames {
            do {
                let header = try FrameHeader(bytes: Array(rest.prefix(FrameHeader.byteCount)))
                require(frame.payload.count == header.rawBytes, "\(frame.payload.count) bytes, not \(header.rawBytes)")
                if !header.flags.contains(.compressed) {
                    let encoded = try EncodedFrame(frame, compression: .never)
                    require(encoded.headerBytes + encoded.payload == Array(rest.prefix(encoded.wireBytes)), "otherwise")
                }
                rest = rest.dropFirst(FrameHeader.byteCount + header.wireBytes)
            } catch {
                fatalError("a frame was read whose header is none: \(error)")
            }
        }
        if end == .closed { require(rest.isEmpty, "\(rest.count) bytes were not read") }
    }

    static func seeds() -> [[UInt8]] {
        let frames = [
            Frame(.echo, block: 7, payload: [1, 2, 3]), Frame(.bye), .failure("it did not work", block: 1),
            Frame(.run, block: 9, payload: [UInt8](repeating: 5, count: 300)),
        ]
        let plain = frames.map { encoded($0, .never) }
        let compressed = frames.map { encoded($0, .always) }
        return (plain + compressed + [plain.flatMap { $0 }, compressed.flatMap { $0 }]).map { [0, 10] + $0 }
    }

    private static func encoded(_ frame: Frame, _ mode: CompressionMode) -> [UInt8] {
        do {
            let encoded = try EncodedFrame(frame, compression: mode)
            return encoded.headerBytes + encoded.payload
        } catch {
            fatalError("a small frame: \(error)")
        }
    }
}
