import Glibc
import Testing
import Wire

@testable import Nursery

/// The executable as it is, with nothing between it and the test but a socket.
@Suite(.serialized) struct NurseryProcessTests {
    @Test func `it says hello, and its end of the control socket is its end`() throws {
        var nursery = try StartedNursery()
        let hello = try nursery.nextReport()
        #expect(hello == .started)
        let end = nursery.hangUp()
        #expect(end == .exited(code: 0))
    }

    @Test func `it forks a worker that works, and reports its end`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        var worker = try nursery.fork(WorkerID(5))
        let ready = try worker.socket.receive().frame
        #expect(ready == Frame(.ready))
        try worker.socket.send(Frame(.echo, payload: [1]))
        let answer = try worker.socket.receive().frame
        #expect(answer == Frame(.echo, payload: [1]))
        try worker.socket.send(Frame(.bye))
        let report = try nursery.nextReport()
        #expect(report == .exited(WorkerID(5), .exited(code: 0)))
    }

    @Test func `it kills on request, and whom it does not know it does not kill`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        let worker = try nursery.fork(WorkerID(1))
        try nursery.send(.kill(WorkerID(2)))
        try nursery.send(.kill(WorkerID(1)))
        let report = try nursery.nextReport()
        #expect(report == .exited(WorkerID(1), .killed(signal: SIGKILL)))
        #expect(kill(worker.processID, 0) == -1)
        try nursery.send(.kill(WorkerID(1)))
        let next = try nursery.fork(WorkerID(3))
        #expect(next.processID != worker.processID)
    }

    @Test func `workers that end together are all reported`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        let ids = (1...8).map { WorkerID($0) }
        for id in ids { try nursery.send(.fork(id, WorkerSettings(storePath: ""))) }
        // Nobody keeps the sockets that come along: each worker finds its coordinator gone.
        var ended: [WorkerID] = []
        for _ in 0..<2 * ids.count {
            switch try nursery.nextReport() {
            case .forked: continue
            case .exited(let id, .exited(code: 0)): ended.append(id)
            case let report: Issue.record("unexpected: \(report)")
            }
        }
        #expect(ended.sorted() == ids)
    }

    @Test func `no worker outlives it`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        var worker = try nursery.fork(WorkerID(1))
        _ = try worker.socket.receive()
        kill(worker.processID, SIGSTOP)
        let end = nursery.hangUp()
        #expect(end == .exited(code: 0))
        // Killed and reaped before the nursery ended.
        #expect(kill(worker.processID, 0) == -1)
    }

    @Test func `a killed one takes its workers along`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        var worker = try nursery.fork(WorkerID(1))
        _ = try worker.socket.receive()
        kill(nursery.processID, SIGKILL)
        do throws(WireError) {
            _ = try worker.socket.receive()
            Issue.record("the worker said something")
        } catch {
            #expect(error == .closed)
        }
        let end = nursery.hangUp()
        #expect(end == .killed(signal: SIGKILL))
    }

    @Test func `a worker has one socket and nothing of the nursery`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        let first = try nursery.fork(WorkerID(1))
        var second = try nursery.fork(WorkerID(2))
        _ = try second.socket.receive()
        #expect(openDescriptors(of: second.processID) == ["0", "1", "2", "3"])
        #expect(first.processID != second.processID)

        // After its next report it is done with both of them.
        try nursery.send(.kill(WorkerID(1)))
        let report = try nursery.nextReport()
        #expect(report == .exited(WorkerID(1), .killed(signal: SIGKILL)))
        #expect(openDescriptors(of: nursery.processID) == ["0", "1", "2", "3", "4"])
    }

    @Test func `a worker is confined from its first frame on`() throws {
        var nursery = try StartedNursery()
        _ = try nursery.nextReport()
        var worker = try nursery.fork(WorkerID(1), memoryBytesMax: 1 << 30)
        _ = try worker.socket.receive()
        let limits = lines(of: "/proc/\(worker.processID)/limits").filter { $0.hasPrefix("Max data size") }
        #expect(limits.map { $0.split(separator: " ").dropFirst(3) } == [["1073741824", "1073741824", "bytes"]])
        #expect(lines(of: "/proc/\(worker.processID)/status").contains("NoNewPrivs:\t1"))
        #expect(lines(of: "/proc/\(worker.processID)/comm") == ["heddle-worker"])
    }

    @Test func `nonsense on the control socket is its end, with a bad conscience`() throws {
        var nursery = try StartedNursery()
        try nursery.send(Frame(.run))
        let end = nursery.waitForEnd()
        #expect(end == .exited(code: 1))
    }

    private func lines(of path: String) -> [String] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func openDescriptors(of processID: pid_t) -> [String] {
        guard let directory = opendir("/proc/\(processID)/fd") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
