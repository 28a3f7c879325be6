import Glibc
import Testing
import Wire

@testable import Coordinator

/// What is left of a pool: tests that need a process of their own, to count in it or to kill it.
@Suite(.serialized) struct WorkerPoolEndTests {
    @Test func `a pool leaves no descriptor and no process behind, whatever befell it`() async {
        await #expect(processExitsWith: .success) {
            // The first one brings along what the runtime opens once.
            try WorkerPoolEndTests.runAndDropPool()
            let before = ProcessTable.descriptorCount()
            for _ in 0..<3 { try WorkerPoolEndTests.runAndDropPool() }
            #expect(ProcessTable.descriptorCount() == before)
            // No child is left, not even as a zombie.
            #expect(waitpid(-1, nil, WNOHANG) == -1)
            #expect(errno == ECHILD)
        }
    }

    @Test func `nobody survives a killed coordinator`() async throws {
        let result = await #expect(
            processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
        ) {
            let pool = try WorkerPool.ready(3)
            let workers = try pool.idleWorkers.map { try pool.runningProcess(of: $0) }
            // One that cannot notice the end of its socket.
            kill(workers[0], SIGSTOP)
            let processIDs = workers + [try pool.runningNursery()]
            let line = Array(("processes " + processIDs.map { "\($0)" }.joined(separator: " ") + "\n").utf8)
            _ = write(STDOUT_FILENO, line, line.count)
            kill(getpid(), SIGKILL)
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("processes ") })
        let processIDs = line.split(separator: " ").compactMap { Int32($0) }
        #expect(processIDs.count == 4)
        for processID in processIDs { #expect(ProcessTable.ends(processID), "process \(processID) still runs") }
    }

    private static func runAndDropPool() throws {
        var pool = try WorkerPool.ready(3)
        let worker = pool.idleWorkers[0]
        let memory = try SealedMemory(copying: [1, 2, 3])
        for _ in try pool.broadcast(Frame(.echo), sharing: memory, within: .seconds(20)) { _ = try pool.next() }
        kill(try pool.runningProcess(of: worker), SIGKILL)
        guard case .lost = try pool.nextLoss() else { throw UnexpectedEvent() }
        try pool.waitUntilReady(3)
        kill(try pool.runningNursery(), SIGKILL)
        while true {
            if case .nurseryLost = try pool.nextLoss() { break }
        }
    }
}
