import EVM
import Speculation
import Transition

/// A block without a list on a clock of its own: which index runs when is decided by the pipeline's code, the times are
/// charged.
///
/// Every worker has a core to itself, and so has the coordinator, which does one thing at a time. An index that begins
/// before what it reads is there comes to something else, and runs again once that is found out; what it wrote
/// meanwhile is taken to be what it writes in the end.
struct VirtualSpeculation {
    private struct Batch {
        let indexes: [Int]
        /// Those that began too early.
        let wrong: Set<Int>
        let end: Duration
    }

    private let recorded: SpeculatedBlock
    private let executionTimes: [Duration]
    private let costs: DispatchCosts
    private var round: SpeculationRound
    private var conflicts: CallConflicts
    private let boldness: Boldness
    private var memory: VersionedMemory
    private var workers: [Batch?]
    /// How many versions each worker has been told.
    private var told: [Int]
    private var versionCount = 0
    /// Indexes that ran too early, as nobody has found out yet.
    private var wrong: Set<Int> = []
    private var now: Duration = .zero

    init(
        _ recorded: SpeculatedBlock, _ round: SpeculationRound, boldness: Boldness, workerCount: Int,
        executionTimes: [Duration], costs: DispatchCosts
    ) {
        (self.recorded, self.round, self.boldness) = (recorded, round, boldness)
        (self.executionTimes, self.costs) = (executionTimes, costs)
        conflicts = CallConflicts(recorded.context.transactions)
        memory = recorded.emptyMemory
        workers = Array(repeating: nil, count: workerCount)
        told = Array(repeating: 0, count: workerCount)
    }

    /// How long it took until all was settled, or how long until it went on in order and was done then.
    mutating func run() throws -> Duration {
        while !round.isSettled {
            try assign()
            guard
                let worker = workers.indices.filter({ workers[$0] != nil }).min(by: {
                    workers[$0]!.end < workers[$1]!.end
                })
            else { return now + rest }
            let batch = workers[worker]!
            workers[worker] = nil
            now = max(now, batch.end + costs.roundTrip / 2) + costs.perIndexInCoordinator * batch.indexes.count
            try take(batch)
        }
        return now
    }

    /// What is left, by one worker.
    private var rest: Duration {
        executionTimes.dropFirst(round.frontier).reduce(costs.roundTrip) { $0 + $1 + costs.perIndexInCoordinator }
    }

    private mutating func assign() throws {
        for worker in workers.indices where workers[worker] == nil {
            guard let indexes = round.next() else { return }
            var tooEarly: Set<Int> = []
            var end = now + costs.roundTrip / 2 + costs.perVersion * (versionCount - told[worker])
            told[worker] = versionCount
            for index in indexes {
                if try !isInTime(index, in: indexes) { tooEarly.insert(index) }
                end += time(of: index) + costs.perIndexInWorker
            }
            workers[worker] = Batch(indexes: indexes, wrong: tooEarly, end: end)
        }
    }

    private func time(of index: Int) -> Duration {
        executionTimes.indices.contains(index) ? executionTimes[index] : .zero
    }

    /// Whether what the index reads is there: done before, or by the same batch.
    private func isInTime(_ index: Int, in batch: [Int]) throws -> Bool {
        if try memory.wouldHold(recorded.effects[index], at: index) { return true }
        return recorded.writers[index].allSatisfy { batch.contains($0) || round.isDone($0) && !wrong.contains($0) }
    }

    private mutating func take(_ batch: Batch) throws {
        var stale: Set<Int> = []
        for index in batch.indexes {
            versionCount += 1
            round.finished(index, gas: recorded.work[index])
            stale.formUnion(try memory.record(recorded.effects[index], at: index))
            wrong.remove(index)
            if batch.wrong.contains(index) { wrong.insert(index) }
        }
        // What ran too early is found out when what it should have read is there.
        for index in wrong.union(stale).sorted() where round.isDone(index) {
            guard try memory.holds(index) else { continue }
            again(index)
        }
        while !round.isSettled, round.isDone(round.frontier), !wrong.contains(round.frontier) { round.settleFrontier() }
    }

    private mutating func again(_ index: Int) {
        wrong.remove(index)
        let writers = memory.writers(before: index)
        round.stale(index, writers: writers)
        let edges = conflicts.conflict(of: index, with: writers, permilleMax: boldness.conflictPermilleMax) {
            round.executions(of: $0) > 0
        }
        for edge in edges { round.wait(edge.index, for: edge.lower) }
    }
}
