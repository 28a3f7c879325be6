import Coordinator
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
        /// Nil where it was the coordinator.
        let worker: Int?
        /// Those that began too early.
        let wrong: Set<Int>
        let end: Duration
    }

    private let recorded: SpeculatedBlock
    private let executionTimes: [Duration]
    private let costs: DispatchCosts
    private var progress: SpeculationProgress
    private var workers: [Batch?]
    /// By index: the worker that had it last.
    private var authors: [Int?]
    /// By worker: whose versions it has been told, and how often each of them had run then.
    private var told: [[Int: Int]]
    /// What has come back, and nothing was drawn from yet.
    private var backlog: [Batch] = []
    /// Indexes that ran too early, as nobody has found out yet.
    private var wrong: Set<Int> = []
    private var now: Duration = .zero

    init(
        _ recorded: SpeculatedBlock, _ round: SpeculationRound, boldness: Boldness, workerCount: Int,
        executionTimes: [Duration], costs: DispatchCosts
    ) {
        (self.recorded, self.executionTimes, self.costs) = (recorded, executionTimes, costs)
        progress = SpeculationProgress(
            round, recorded.context.transactions, memory: recorded.emptyMemory, boldness: boldness)
        workers = Array(repeating: nil, count: workerCount)
        authors = Array(repeating: nil, count: recorded.effects.count)
        told = Array(repeating: [:], count: workerCount)
    }

    /// How long it took until all was settled, or how long until it went on in order and was done then.
    mutating func run() throws -> Duration {
        while !progress.round.isSettled {
            try assign()
            if try transfer() { continue }
            let running = workers.indices.filter { workers[$0] != nil }
            guard let worker = running.min(by: { workers[$0]!.end < workers[$1]!.end }) else {
                // Whoever gives out work has digested all there was, where there was none to give out.
                return now + (progress.round.isSettled ? epilogue : rest)
            }
            let answered = workers[worker]!.end + costs.roundTrip / 2
            if !backlog.isEmpty, answered > now {
                try digest()
            } else {
                now = max(now, answered)
                backlog.append(workers[worker]!)
                workers[worker] = nil
            }
        }
        return now + epilogue
    }

    /// What is left, by one worker.
    private var rest: Duration {
        executionTimes.dropLast().dropFirst(progress.round.frontier).reduce(costs.roundTrip) {
            $0 + $1 + costs.perIndexInCoordinator
        } + epilogue
    }

    /// Once all is settled.
    private var epilogue: Duration { costs.roundTrip + time(of: recorded.effects.count - 1) }

    private mutating func assign() throws {
        for worker in workers.indices where workers[worker] == nil {
            guard let indexes = try next(for: worker) else { continue }
            var tooEarly: Set<Int> = []
            let newsCount = tell(progress.round.sources(of: indexes) ?? Array(recorded.effects.indices), to: worker)
            var end = now + costs.roundTrip / 2 + costs.perVersion * newsCount
            for index in indexes {
                if try !isInTime(index, in: indexes, on: worker) { tooEarly.insert(index) }
                end += time(of: index) + costs.perIndexInWorker
            }
            workers[worker] = Batch(indexes: indexes, worker: worker, wrong: tooEarly, end: end)
        }
    }

    private mutating func next(for worker: Int) throws -> [Int]? {
        while true {
            if let indexes = progress.round.next(for: worker) { return indexes }
            if try transfer() { continue }
            guard !backlog.isEmpty else { return nil }
            try digest()
        }
    }

    /// The coordinator executes a transfer; false where none is ready.
    private mutating func transfer() throws -> Bool {
        guard let index = progress.round.nextTransfers(atMost: 1).first else { return false }
        now += time(of: index)
        try draw(from: Batch(indexes: [index], worker: nil, wrong: [], end: now))
        return true
    }

    /// Answers how many versions a worker hears of for the first time.
    private mutating func tell(_ sources: [Int], to worker: Int) -> Int {
        var count = 0
        for index in sources where authors[index] != nil && authors[index] != worker && progress.round.isDone(index) {
            let executions = progress.round.executions(of: index)
            if told[worker].updateValue(executions, forKey: index) != executions { count += 1 }
        }
        return count
    }

    private func time(of index: Int) -> Duration {
        executionTimes.indices.contains(index) ? executionTimes[index] : .zero
    }

    /// Whether what the index reads is there, and known where it runs.
    private func isInTime(_ index: Int, in batch: [Int], on worker: Int) throws -> Bool {
        if try recorded.emptyMemory.wouldHold(recorded.effects[index], at: index) { return true }
        return recorded.writers[index].allSatisfy { writer in
            if batch.contains(writer) { return true }
            guard progress.round.isDone(writer), !wrong.contains(writer) else { return false }
            return authors[writer] == worker || told[worker][writer] == progress.round.executions(of: writer)
        }
    }

    private mutating func digest() throws { try draw(from: backlog.removeFirst()) }

    private mutating func draw(from batch: Batch) throws {
        now += costs.perIndexInCoordinator * batch.indexes.count
        var stale: Set<Int> = []
        for index in batch.indexes {
            authors[index] = batch.worker
            stale.formUnion(try progress.finished(index, recorded.effects[index], gas: recorded.work[index]))
            stale.remove(index)
            wrong.remove(index)
            if batch.wrong.contains(index) { wrong.insert(index) }
        }
        for index in batch.indexes where !wrong.contains(index) { progress.learn(from: index) }
        // What ran too early is found out when what it should have read is there.
        for index in wrong.union(stale).sorted() where progress.round.isDone(index) {
            guard try progress.memory.holds(index) else { continue }
            wrong.subtract(progress.again(index))
        }
        wrong.subtract(progress.againUnsound(among: batch.indexes))
        while let frontier = progress.settleable, !wrong.contains(frontier) { progress.round.settleFrontier() }
    }
}
