import Glibc
import Testing
import Wire

@testable import Coordinator

/// One nursery for one pool after another.
@Suite(.serialized) struct SpareNurseryTests {
    @Test func `the next pool has the nursery of the last, and none of its workers`() throws {
        let spares = SpareNurseries()
        var first = try WorkerPool.ready(2, spareNurseries: spares)
        let nursery = try first.runningNursery()
        let workers = try first.idleWorkers.map { try first.runningProcess(of: $0) }
        let obstacle = first.shutdown()
        #expect(obstacle == nil)
        for worker in workers { #expect(ProcessTable.state(of: worker) == nil) }

        var second = try WorkerPool.ready(1, spareNurseries: spares)
        #expect(try second.runningNursery() == nursery)
        let worker = second.idleWorkers[0]
        try second.assign(Frame(.echo, payload: [7]), to: worker, within: .seconds(20))
        #expect(try second.next() == .reply(worker, Frame(.echo, payload: [7])))
    }

    @Test func `two pools at a time have a nursery each, and both are kept`() throws {
        let spares = SpareNurseries()
        var nurseries: [Set<Int32>] = []
        for _ in 0..<2 {
            var first = try WorkerPool.ready(1, spareNurseries: spares)
            var second = try WorkerPool.ready(1, spareNurseries: spares)
            nurseries.append([try first.runningNursery(), try second.runningNursery()])
            first.shutdown()
            second.shutdown()
        }
        #expect(nurseries[0].count == 2 && nurseries[0] == nurseries[1])
    }

    @Test func `a spare nursery that has ended is not given to anybody`() throws {
        let spares = SpareNurseries()
        var first = try WorkerPool.ready(1, spareNurseries: spares)
        let lost = try first.runningNursery()
        first.shutdown()
        kill(lost, SIGKILL)
        #expect(ProcessTable.ends(lost))
        let second = try WorkerPool.ready(1, spareNurseries: spares)
        #expect(try second.runningNursery() != lost)
    }

    @Test func `a spare nursery that hangs is replaced like any other`() throws {
        let spares = SpareNurseries()
        var first = try WorkerPool.ready(1, spareNurseries: spares)
        let stopped = try first.runningNursery()
        first.shutdown()
        kill(stopped, SIGSTOP)
        var second = try WorkerPool.start(
            workerCount: 1, settings: WorkerSettings(storePath: ""), spareNurseries: spares)
        #expect(try second.nextLoss() == .nurseryLost(.silent))
        #expect(ProcessTable.ends(stopped))
        while second.idleWorkers.isEmpty { _ = try second.next() }
        #expect(try second.runningNursery() != stopped)
    }

    @Test func `a nursery whose pool does not end in order is not kept`() throws {
        let spares = SpareNurseries()
        var first = try WorkerPool.ready(1, spareNurseries: spares)
        let nursery = try first.runningNursery()
        // It will not hear that it should leave, nor will its nursery when it is to be killed.
        kill(try first.runningProcess(of: first.idleWorkers[0]), SIGSTOP)
        kill(nursery, SIGSTOP)
        first.shutdown()
        #expect(ProcessTable.ends(nursery))
        let second = try WorkerPool.ready(1, spareNurseries: spares)
        #expect(try second.runningNursery() != nursery)
    }

    @Test func `nothing is left of spare nurseries once nobody holds them`() async {
        await #expect(processExitsWith: .success) {
            // The first ones bring along what the runtime opens once.
            try SpareNurseryTests.runPools()
            let before = ProcessTable.descriptorCount()
            try SpareNurseryTests.runPools()
            #expect(ProcessTable.descriptorCount() == before)
            #expect(waitpid(-1, nil, WNOHANG) == -1)
            #expect(errno == ECHILD)
        }
    }

    @Test func `a spare nursery does not survive a killed coordinator`() async throws {
        let result = await #expect(
            processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
        ) {
            let spares = SpareNurseries()
            var pool = try WorkerPool.ready(1, spareNurseries: spares)
            let line = Array("nursery \(try pool.runningNursery())\n".utf8)
            pool.shutdown()
            _ = write(STDOUT_FILENO, line, line.count)
            withExtendedLifetime(spares) { _ = kill(getpid(), SIGKILL) }
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("nursery ") })
        let nursery = try #require(Int32(line.dropFirst("nursery ".count)))
        #expect(ProcessTable.ends(nursery))
    }

    private static func runPools() throws {
        let spares = SpareNurseries()
        for _ in 0..<3 {
            var pool = try WorkerPool.ready(2, spareNurseries: spares)
            pool.shutdown()
        }
    }
}
