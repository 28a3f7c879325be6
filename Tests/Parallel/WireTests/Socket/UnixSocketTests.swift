import Glibc
import Testing

@testable import Wire

/// Sockets with a name, and what a peer may send on them.
@Suite(.serialized) struct UnixSocketTests {
    private let path = "/tmp/heddle-socket-\(getpid())-\(UInt32.random(in: .min ... .max))"

    private func accepted(_ listener: borrowing FileDescriptor) throws -> FileDescriptor {
        for _ in 0..<200 {
            if let connection = try UnixSocket.accept(listener) { return connection }
            usleep(10_000)
        }
        throw SystemCallError(operation: "accept", code: ETIMEDOUT)
    }

    @Test func `the name has its mode, and a peer's credentials are ours`() throws {
        let listener = try UnixSocket.listen(path: path, mode: 0o600)
        defer { unlink(path) }
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        #expect(try UnixSocket.accept(listener) == nil)
        let client = try UnixSocket.connect(path, within: .seconds(1))
        let server = try accepted(listener)
        let peer = try UnixSocket.peer(of: server)
        #expect(peer.processID == getpid())
        #expect(peer.user == geteuid())
        #expect(peer.groups.first == getegid())
        _ = client.rawValue
    }

    @Test func `an abandoned name is taken over, a living one and a file are not`() throws {
        defer { unlink(path) }
        do {
            let first = try UnixSocket.listen(path: path, mode: 0o600)
            do {
                _ = try UnixSocket.listen(path: path, mode: 0o600)
                Issue.record("two listen")
            } catch { #expect(error.code == EADDRINUSE) }
            _ = first.rawValue
        }
        // The process that had it is gone, its name is not.
        _ = try UnixSocket.listen(path: path, mode: 0o600)
        unlink(path)
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        do {
            _ = try UnixSocket.listen(path: path, mode: 0o600)
            Issue.record("a file was replaced")
        } catch { #expect(error.code == EADDRINUSE) }
    }

    @Test func `a path of 107 bytes fits, one of 108 does not`() throws {
        let long = "/tmp/" + String(repeating: "s", count: 102)
        defer { unlink(long) }
        _ = try UnixSocket.listen(path: long, mode: 0o600)
        do {
            _ = try UnixSocket.listen(path: long + "s", mode: 0o600)
            Issue.record("it fits")
        } catch { #expect(error.code == ENAMETOOLONG) }
    }

    @Test func `a limit ends a wait for a peer that says nothing, or does not read`() throws {
        let listener = try UnixSocket.listen(path: path, mode: 0o600)
        defer { unlink(path) }
        var client = FrameSocket(try UnixSocket.connect(path, within: .milliseconds(50)), compression: .never)
        let server = try accepted(listener)
        do throws(WireError) {
            _ = try client.receive()
            Issue.record("something came")
        } catch { #expect(error == .system(SystemCallError(operation: "recvmsg", code: EAGAIN))) }
        do throws(WireError) {
            try client.send(Frame(.submit, payload: [UInt8](repeating: 0, count: 8 << 20)))
            Issue.record("all was taken")
        } catch { #expect(error == .system(SystemCallError(operation: "sendmsg", code: EAGAIN))) }
        _ = server.rawValue
    }

    @Test func `bounds hold before a payload is read`() throws {
        let bounds = FrameBounds(acceptingCompressed: false, turnBytesMax: 1024) { $0 == .request ? 100 : 0 }
        func first(_ frame: Frame, _ compression: CompressionMode = .never) throws -> Result<Frame?, WireError> {
            var sockets = try SocketPair()
            let ours = sockets.takeOurs()
            var sender = FrameSocket(sockets.takeTheirs(), compression: compression)
            try sender.send(frame)
            var reader = FrameReader(acceptingDescriptors: false, bounds: bounds)
            do throws(WireError) { return .success(try reader.read(from: ours)?.frame) } catch {
                return .failure(error)
            }
        }
        let largest = Frame(.request, payload: [UInt8](repeating: 0, count: 100))
        #expect(try first(largest) == .success(largest))
        let larger = Frame(.request, payload: [UInt8](repeating: 0, count: 101))
        #expect(try first(larger) == .failure(.tooLong(bytes: 101, bytesMax: 100)))
        #expect(try first(Frame(.submit)) == .failure(.unexpectedKind(.submit)))
        #expect(try first(largest, .always) == .failure(.compressionUnexpected))
    }
}
