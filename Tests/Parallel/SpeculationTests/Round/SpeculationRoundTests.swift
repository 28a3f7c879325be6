import Testing

@testable import Speculation

/// Which index runs when, and when it runs again.
@Suite struct SpeculationRoundTests {
    private func round(
        _ dependencies: [[Int]], gas: UInt64 = 100, workers: Int = 2, _ handling: ConflictHandling = .multiVersion,
        waste: UInt64 = 100, retriesMax: Int = 2, batchGas: UInt64 = 1, transfers: [Int] = []
    ) -> SpeculationRound {
        var limits = SpeculationLimits(wasteMaxPercent: waste, retriesMax: retriesMax)
        (limits.batchGasMin, limits.batchesPerWorker) = (batchGas, 1)
        return SpeculationRound(
            dependencies: dependencies, gas: dependencies.map { _ in gas }, transfers: transfers, workers: workers,
            handling: handling, limits: limits)
    }

    private func finish(_ batch: [Int]?, _ round: inout SpeculationRound) {
        for index in batch ?? [] { round.finished(index, gas: 100) }
    }

    private func settle(_ round: inout SpeculationRound) {
        while !round.isSettled, round.isDone(round.frontier) { round.settleFrontier() }
    }

    @Test func `the lowest go first, little at a time until something is known, and then a worker's share`() {
        var round = round(Array(repeating: [], count: 10))
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 2) == [1])
        finish([0, 1], &round)
        #expect(round.next(for: 1) == [2], "half of the 200 that have run")
        finish([2], &round)
        #expect(round.next(for: 2) == [3])
        finish([3], &round)
        #expect(round.next(for: 1) == [4, 5])
        #expect(round.next(for: 2) == [6, 7])
        #expect(round.next(for: 1) == [8], "half of the 200 that are left")
        #expect(round.next(for: 2) == [9])
        #expect(round.next(for: 1) == nil)
        finish([4, 5, 6, 7, 8, 9], &round)
        settle(&round)
        #expect(round.isSettled)
        #expect(round.workPercent == 100)
    }

    @Test func `a worker by itself has its share at once`() {
        var round = round([[], [], [], []], workers: 1)
        #expect(round.next(for: 1) == [0, 1, 2, 3])
    }

    @Test func `what waits for another runs behind it in the same batch, or when that is done`() {
        var round = round([[], [0], [], [2]], batchGas: 200)
        #expect(round.next(for: 1) == [0, 1])
        #expect(round.next(for: 2) == [2, 3])
        var alone = self.round([[], [], [0]], workers: 3)
        #expect(alone.next(for: 1) == [0])
        #expect(alone.next(for: 2) == [1])
        #expect(alone.next(for: 3) == nil)
        alone.finished(0, gas: 100)
        #expect(alone.next(for: 3) == [2])
    }

    @Test func `whoever has what an index waits for may have that, too, before its answer is looked at`() {
        var round = round([[], [0], [1]], workers: 3, batchGas: 100)
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 2) == nil)
        #expect(round.next(for: 1) == [1])
        #expect(round.next(for: 1) == [2])
    }

    @Test func `nothing goes on behind what has read from an index that runs again`() {
        var round = round([[], [0], [1], []], waste: 1000, batchGas: 100)
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 1) == [1])
        finish([0], &round)
        round.stale(0, writers: [])
        #expect(round.next(for: 2) == [0])
        #expect(round.next(for: 1) == [3], "2 would read what 1 has made of the old 0")
        finish([1], &round)
        #expect(round.unsound(among: [0, 1, 3]) == [1], "0 runs since 1 began")
        #expect(round.next(for: 1) == nil)
        finish([0], &round)
        #expect(round.unsound(among: [0, 1, 3]) == [], "nothing was found wrong with 1")
        #expect(round.next(for: 1) == [2])
    }

    @Test func `one is told of those it is known to read from, and of all where that did not help`() {
        var round = round([[], [], [0, 1]], waste: 1000, retriesMax: 9, batchGas: 100)
        _ = (round.next(for: 1), round.next(for: 2))
        finish([0, 1], &round)
        #expect(round.next(for: 1) == [2])
        #expect(round.sources(of: [2]) == [0, 1])
        finish([2], &round)
        round.stale(2, writers: [1])
        #expect(round.next(for: 1) == [2])
        #expect(round.sources(of: [1, 2]) == [], "what is in the batch is known where it runs")
        #expect(round.sources(of: [2]) == [1])
        finish([2], &round)
        round.stale(2, writers: [1])
        #expect(round.next(for: 1) == [2])
        #expect(round.sources(of: [2]) == nil)
    }

    @Test func `without room for what may be in vain, what follows the frontier runs in order with it`() {
        var round = round([[], [], [], []], waste: 10, batchGas: 300)
        #expect(round.next(for: 1) == [0, 1, 2])
        #expect(round.sources(of: [0, 1, 2]) == nil, "it is told all that is settled")
        #expect(round.next(for: 2) == nil)
    }

    @Test func `what nobody would be quicker with goes to one worker, in block order`() {
        var round = round([[], [], [], [], []], waste: 1000, batchGas: 200)
        #expect(round.next(for: 1) == [0, 1])
        for index in 2...4 { round.wait(index, for: index - 1) }
        #expect(round.next(for: 2) == nil)
        #expect(round.isAlone)
        #expect(round.next(for: 1) == [2, 3, 4])
        #expect(round.sources(of: [2, 3, 4]) == nil)
        finish([0, 1, 2], &round)
        round.stale(2, writers: [1])
        #expect(round.next(for: 2) == [2], "whoever is free, as long as all below is done")
        finish([2, 3, 4], &round)
        settle(&round)
        #expect(round.isSettled)
    }

    @Test func `a chain beside which half as much is left is shared`() {
        var round = round([[], [], [], [], [], [], []], waste: 1000, batchGas: 100)
        for index in 1...3 { round.wait(index, for: index - 1) }
        #expect(round.next(for: 1)?.first == 0)
        #expect(!round.isAlone, "700 are left, and 400 of them one after the other")
        round.wait(4, for: 3)
        _ = round.next(for: 2)
        #expect(round.isAlone)
    }

    @Test func `what is stale runs again, behind those it depends on`() {
        var round = round([[], [], []], workers: 3, batchGas: 100)
        let batches = [round.next(for: 1), round.next(for: 1), round.next(for: 1)]
        #expect(batches == [[0], [1], [2]])
        finish([2], &round)
        round.stale(2, writers: [0])
        #expect(round.next(for: 1) == nil, "0 is not done")
        finish([0], &round)
        #expect(round.next(for: 1) == nil, "300 of 300 may be in vain")
        settle(&round)
        #expect(round.next(for: 1) == [2])
        finish([1, 2], &round)
        settle(&round)
        #expect(round.isSettled)
        #expect(round.executions(of: 2) == 2)
        #expect(round.gasRepeated == 100)
    }

    @Test func `what has run in vain is no more than its share of the block`() {
        var round = round([[], [], [], [], []], workers: 5, waste: 40, batchGas: 100)
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 1) == [1])
        #expect(round.next(for: 1) == nil, "200 of 500 may be in vain, and are under way")
        finish([0], &round)
        settle(&round)
        #expect(round.next(for: 1) == [2])
        finish([1, 2], &round)
        round.stale(2, writers: [])
        round.stale(1, writers: [])
        #expect(round.stop == nil)
        #expect(round.next(for: 1) == [1], "the lowest of all is never in vain")
        finish([1], &round)
        round.stale(1, writers: [])
        #expect(round.stop == .workLimit)
        #expect(round.next(for: 1) == nil)
    }

    @Test(
        arguments: [(100, [[0, 1, 2], [3]]), (200, [[0, 1, 2], [3, 4]]), (400, [[0, 1, 2, 3], [4, 5]])]
            as [(UInt64, [[Int]])])
    func `at the end nobody has what two could share, and no batch is too small`(
        frameGas: UInt64, batches: [[Int]]
    ) {
        var limits = SpeculationLimits(wasteMaxPercent: 1000, retriesMax: 2)
        (limits.batchGasMin, limits.frameGasMin, limits.batchesPerWorker) = (400, frameGas, 1)
        var round = SpeculationRound(
            dependencies: Array(repeating: [], count: 6), gas: Array(repeating: 100, count: 6), workers: 2,
            handling: .multiVersion, limits: limits)
        #expect([round.next(for: 1), round.next(for: 2)] == batches)
    }

    @Test func `what was done before counts as work of the block`() {
        var limits = SpeculationLimits(wasteMaxPercent: 50, retriesMax: 2)
        (limits.batchGasMin, limits.batchesPerWorker) = (100, 1)
        func round(gasBefore: UInt64) -> SpeculationRound {
            SpeculationRound(
                dependencies: [[], [], []], gas: [100, 100, 100], gasBefore: gasBefore, workers: 3,
                handling: .multiVersion, limits: limits)
        }
        var little = round(gasBefore: 0)
        #expect([little.next(for: 1), little.next(for: 1)] == [[0], nil], "150 may be in vain, and 100 are under way")
        var more = round(gasBefore: 100)
        #expect([more.next(for: 1), more.next(for: 1), more.next(for: 1)] == [[0], [1], nil])
    }

    @Test func `optimistic runs again what is stale when nothing else is left for a worker, and so often`() {
        var round = round([[], [], []], .optimistic, waste: 1000, retriesMax: 1, batchGas: 100)
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 2) == [1])
        finish([1], &round)
        round.stale(1, writers: [])
        #expect(round.next(for: 2) == [2], "which has not run yet")
        #expect(round.rounds == 1)
        #expect(round.next(for: 2) == [1])
        #expect(round.rounds == 2)
        finish([1], &round)
        round.stale(1, writers: [])
        #expect(round.next(for: 2) == nil)
        #expect(round.stop == nil, "0 and 2 still run")
        finish([0, 2], &round)
        settle(&round)
        #expect(round.next(for: 1) == nil)
        #expect(round.stop == .retries)
        #expect(round.rounds == 2)
    }

    @Test func `what is optimistic and stale waits for whom it reads from, and is begun again once`() {
        var round = round([[], []], .optimistic, waste: 1000, batchGas: 100)
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 2) == [1])
        finish([1], &round)
        round.stale(1, writers: [0])
        #expect(round.next(for: 2) == nil, "0 still runs, elsewhere")
        #expect(round.next(for: 2) == nil)
        #expect(round.rounds == 2)
        finish([0], &round)
        #expect(round.next(for: 2) == [1])
        #expect(round.rounds == 2)
        finish([1], &round)
        settle(&round)
        #expect(round.isSettled)
    }

    @Test func `pessimistic takes no conflict that nothing foretold`() {
        var round = round([[], []], .pessimistic, batchGas: 100)
        _ = (round.next(for: 1), round.next(for: 1))
        finish([1], &round)
        round.stale(1, writers: [0])
        #expect(round.stop == .retries)
    }

    @Test func `after its retries an index waits for all below it`() {
        var round = round([[], [], []], workers: 3, waste: 1000, retriesMax: 1, batchGas: 100)
        _ = (round.next(for: 1), round.next(for: 1), round.next(for: 1))
        finish([2], &round)
        round.stale(2, writers: [])
        #expect(round.next(for: 1) == [2])
        finish([2], &round)
        round.stale(2, writers: [])
        #expect(round.next(for: 1) == nil)
        finish([0, 1], &round)
        settle(&round)
        #expect(round.next(for: 1) == [2])
    }

    @Test func `what is learned on the way keeps apart what has not begun`() {
        var round = round([[], [], [], []], workers: 3, batchGas: 100)
        #expect(round.next(for: 1) == [0])
        round.wait(1, for: 0)
        round.wait(1, for: 0)
        #expect(round.next(for: 2) == [2])
        #expect(round.next(for: 2) == [3])
        #expect(round.next(for: 2) == nil)
        finish([0], &round)
        #expect(round.next(for: 2) == [1])
    }

    @Test func `transfers are nobody's work but where results meet`() {
        var round = round([[], [], [], [1]], waste: 1000, batchGas: 1000, transfers: [1, 3])
        #expect(round.next(for: 1) == [0, 2])
        #expect(round.next(for: 2) == nil)
        #expect(round.nextTransfers(atMost: 1) == [1])
        #expect(round.nextTransfers(atMost: 8) == [3], "1 has begun before it")
        #expect(round.nextTransfers(atMost: 8) == [])
        finish([0, 1, 2, 3], &round)
        settle(&round)
        #expect(round.isSettled)
    }

    @Test func `a round that begins again with transfers alone says so`() {
        var round = round([[], []], .optimistic, waste: 1000, transfers: [1])
        #expect(round.next(for: 1) == [0])
        #expect(round.nextTransfers(atMost: 8) == [1])
        finish([0, 1], &round)
        round.stale(1, writers: [0])
        #expect(!round.hasReadyTransfer, "it is held until the round is over")
        #expect(round.next(for: 1) == nil)
        #expect(round.rounds == 2)
        #expect(round.hasReadyTransfer)
        #expect(round.nextTransfers(atMost: 8) == [1])
        #expect(!round.hasReadyTransfer)
        finish([1], &round)
        settle(&round)
        #expect(round.isSettled)
    }

    @Test func `a transfer waits for what it waits for, and runs again as others do`() {
        var round = round([[], [0], []], waste: 1000, transfers: [1, 2])
        #expect(round.nextTransfers(atMost: 8) == [2])
        #expect(round.next(for: 1) == [0])
        #expect(round.nextTransfers(atMost: 8) == [])
        finish([0, 2], &round)
        round.stale(2, writers: [])
        #expect(round.nextTransfers(atMost: 8) == [1, 2])
        #expect(round.executions(of: 2) == 2)
        finish([1, 2], &round)
        settle(&round)
        #expect(round.isSettled)
    }

    @Test func `a transfer that turns out to be more is a worker's, as if it had not begun`() {
        var round = round([[], []], waste: 1000, transfers: [1])
        #expect(round.nextTransfers(atMost: 8) == [1])
        round.leaveToWorkers(1)
        #expect(round.executions(of: 1) == 0)
        #expect(round.nextTransfers(atMost: 8) == [])
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 2) == [1])
    }

    @Test func `transfers, too, run ahead only as far as may be in vain`() {
        var round = round([[], [], [], []], waste: 50, transfers: [1, 2, 3])
        #expect(round.nextTransfers(atMost: 8) == [1, 2], "half of the block's 400")
        finish([1, 2], &round)
        #expect(round.nextTransfers(atMost: 8) == [])
        #expect(round.next(for: 1) == [0])
        finish([0], &round)
        settle(&round)
        #expect(round.frontier == 3)
        #expect(round.nextTransfers(atMost: 8) == [3], "what is lowest of all is not in vain")
    }

    @Test func `what is optimistic begins its next round when the transfers of this one have run, too`() {
        var round = round([[], [], []], .optimistic, waste: 1000, transfers: [2])
        #expect(round.next(for: 1) == [0])
        #expect(round.next(for: 2) == [1])
        finish([0, 1], &round)
        round.stale(1, writers: [0])
        #expect(round.next(for: 1) == nil)
        #expect(round.rounds == 1)
        #expect(round.nextTransfers(atMost: 8) == [2])
        finish([2], &round)
        #expect(round.next(for: 1) == [1])
        #expect(round.rounds == 2)
    }
}
