import Foundation
import Scratch
import Testing
import Wire

@testable import Admin

/// A client beside a socket that takes connections in, as the kernel does by itself, and says nothing.
@Suite struct AdminClientTests {
    private func failure(_ body: () throws(AdminClientError) -> Void) -> AdminClientError? {
        do throws(AdminClientError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func `a limit ends the wait for an answer, and that may pass`() throws {
        let folder = TemporaryFolder()
        let path = "\(folder.path)/admin.sock"
        let listener = try UnixSocket.listen(path: path, mode: 0o600)
        var client = try AdminClient(path: path, limit: .milliseconds(50))
        let start = ContinuousClock.now
        let late = failure { () throws(AdminClientError) in _ = try client.ask(.status) }
        #expect(late?.isTimeout == true && late?.mayPass == true)
        #expect(.now - start >= .milliseconds(50))
        withExtendedLifetime(listener.rawValue) {}
    }

    @Test func `what becomes readable interrupts, until it is to be ignored`() throws {
        let folder = TemporaryFolder()
        let path = "\(folder.path)/admin.sock"
        let listener = try UnixSocket.listen(path: path, mode: 0o600)
        let signal = Pipe()
        var client = try AdminClient(
            path: path, limit: .milliseconds(50), interruptions: [signal.fileHandleForReading.fileDescriptor])
        let quiet = failure { () throws(AdminClientError) in _ = try client.ask(.status) }
        #expect(quiet?.isTimeout == true)
        try signal.fileHandleForWriting.write(contentsOf: Data([1]))
        client.limit = nil
        guard case .interrupted = failure({ () throws(AdminClientError) in _ = try client.ask(.status) }) else {
            Issue.record("not interrupted")
            return
        }
        client.ignoreInterruptions()
        client.limit = .milliseconds(50)
        #expect(failure { () throws(AdminClientError) in _ = try client.ask(.status) }?.isTimeout == true)
        withExtendedLifetime(listener.rawValue) {}
    }

    @Test func `a block that nobody reads is left half sent, and is still ahead`() throws {
        let folder = TemporaryFolder()
        let path = "\(folder.path)/admin.sock"
        let listener = try UnixSocket.listen(path: path, mode: 0o600)
        let signal = Pipe()
        try signal.fileHandleForWriting.write(contentsOf: Data([1]))
        var client = try AdminClient(
            path: path, interruptions: [signal.fileHandleForReading.fileDescriptor])
        // More than the socket's buffer takes.
        let block = SubmittedBlock(block: [UInt8](repeating: 1, count: 8 << 20), accessList: nil, isWanted: true)
        guard case .interrupted = failure({ () throws(AdminClientError) in try client.send(block) }) else {
            Issue.record("not interrupted")
            return
        }
        #expect(client.blocksAhead == 1)
        guard case .interrupted = failure({ () throws(AdminClientError) in _ = try client.nextReply() }) else {
            Issue.record("not interrupted")
            return
        }
        #expect(client.blocksAhead == 1)
        withExtendedLifetime(listener.rawValue) {}
    }

    @Test func `the end of the connection is the daemon's, and no answer after it`() throws {
        let folder = TemporaryFolder()
        let path = "\(folder.path)/admin.sock"
        var client: AdminClient
        do {
            let listener = try UnixSocket.listen(path: path, mode: 0o600)
            client = try AdminClient(path: path, limit: .seconds(30))
            let waiting = failure { () throws(AdminClientError) in
                client.limit = .milliseconds(50)
                try client.waitForEnd()
            }
            #expect(waiting?.isTimeout == true)
            withExtendedLifetime(listener.rawValue) {}
        }
        client.limit = .seconds(30)
        try client.waitForEnd()
        #expect(failure { () throws(AdminClientError) in _ = try client.ask(.status) }?.mayPass == true)
        guard case .unreachable = failure({ () throws(AdminClientError) in _ = try AdminClient(path: path) }) else {
            Issue.record("reached")
            return
        }
    }
}
