import Chain
import Primitives
import Scheduling
import Wire

/// Executes groups of one block on the pool: gives them out as workers become free, takes the results, and gives the
/// group of a lost worker to another.
struct Dispatcher {
    /// What a slow machine still executes, per second.
    private static let gasPerSecondMin: UInt64 = 20_000_000
    /// A gas limit above this does not give more time.
    private static let deadlineGasMax: UInt64 = 4_000_000_000

    private let begin: Frame
    private let blockMemory: SealedMemory
    private var briefing = Briefing()
    private(set) var lostWorkers = 0

    /// - Parameters:
    ///   - begin: tells a worker of the block, with `blockMemory` that holds it. No two dispatchers of one pool share
    ///     its number: a late answer to one must not pass for an answer to another.
    init(begin: Frame, blockMemory: SealedMemory) {
        self.begin = begin
        self.blockMemory = blockMemory
    }

    /// A group that cost this many workers is given up.
    static let lossesMax = 3

    private typealias Round = DispatchRound<GroupTask, WorkerID>

    /// Executes every task, the first ones first, and gives the answers to `collector` as they come.
    ///
    /// When one cannot be executed, what runs already is waited for: its answers must not meet another question.
    mutating func run(
        _ tasks: [GroupTask], on pool: inout WorkerPool, into collector: inout some ReplyCollector
    ) throws(DispatchError) {
        var round = Round(tasks)
        var failure: DispatchError?
        func fail(_ error: DispatchError) {
            failure = failure ?? error
            round.stop()
        }
        while !round.isOver {
            try assign(&round, &pool)
            if round.hasWaiting, let reason = briefing.refusal(ofIdle: pool.idleWorkers) { fail(.failed(reason)) }
            guard !round.isOver else { break }
            switch try nextEvent(&pool) {
            // What is of another execution is an answer to a dispatcher that ended without waiting for it.
            case .reply(let worker, let frame) where frame.block == begin.block:
                do throws(DispatchError) {
                    try take(frame, from: worker, &round, &collector, idleCount: pool.idleWorkers.count)
                } catch {
                    round.finish(worker)
                    fail(error)
                }
            case .lost(let worker, let reason):
                lostWorkers += 1
                briefing.lost(worker)
                let indexes = round.task(of: worker)?.order.indexes ?? []
                let losses = round.lost(worker)
                if losses >= Self.lossesMax {
                    fail(.workersLost(indexes: indexes, count: losses, last: "\(reason)"))
                }
                if briefing.losses >= Briefing.lossesMax {
                    fail(.workersLost(indexes: [], count: briefing.losses, last: "\(reason)"))
                }
            case .reply, .ready, .left, .nurseryLost, .timeout: break
            }
        }
        if let failure { throw failure }
    }

    private mutating func take(
        _ frame: Frame, from worker: WorkerID, _ round: inout Round, _ collector: inout some ReplyCollector,
        idleCount: Int
    ) throws(DispatchError) {
        guard let task = round.task(of: worker) else {
            switch frame.kind {
            case .begin: briefing.acknowledged(worker)
            case .failed: briefing.refused(worker, reason: frame.failureReason ?? "")
            default: throw .failed("\(worker) answered what nobody asked: \(frame.kind)")
            }
            return
        }
        if let reason = frame.failureReason { throw .failed(reason) }
        let uptake: Uptake
        do throws(WireError) { uptake = try collector.take(frame, for: task) } catch { throw .failed("\(error)") }
        round.finish(worker)
        switch uptake {
        case .done: break
        case .partly(let count): round.add(task.rest(after: count, workers: max(idleCount, 1)))
        case .needless(let index): round.drop { ($0.order.indexes.first ?? 0) >= index }
        case .enough: round.stop()
        }
    }

    /// Work for every idle worker; one that does not know the block yet is told of it first.
    private mutating func assign(_ round: inout Round, _ pool: inout WorkerPool) throws(DispatchError) {
        do throws(PoolError) {
            // The pool calls a worker idle as soon as its answer is there; here it is taken later.
            for worker in pool.idleWorkers where round.task(of: worker) == nil {
                guard round.hasWaiting else { return try askForWork(&round, &pool) }
                guard briefing.knows(worker) else {
                    guard briefing.tell(worker) else { continue }
                    // Longer with every worker that was lost over it, as for a group.
                    let limit = Deadlines.acknowledgement * (1 << min(briefing.losses, Briefing.lossesMax))
                    try pool.assign(begin, to: worker, within: limit, sharing: blockMemory)
                    continue
                }
                guard let task = round.start(on: worker) else { return }
                try pool.assign(
                    Frame(.run, block: begin.block, payload: task.order.encoded), to: worker,
                    within: deadline(for: task, losses: round.losses(of: worker)), sharing: task.sharedList)
            }
        } catch {
            throw .pool("\(error)")
        }
    }

    /// A worker has nothing to do: whoever has the most before it is asked to give back what it has not begun.
    private func askForWork(_ round: inout Round, _ pool: inout WorkerPool) throws(PoolError) {
        guard let worker = round.workerToAsk(<, spare: { $0.spareGas }) else { return }
        try pool.tell(Frame(.shed, block: begin.block), to: worker)
    }

    /// Longer with every worker that was lost: a busy machine must not look like a mad worker three times.
    private func deadline(for task: GroupTask, losses: Int) -> Duration {
        let execution = Duration.milliseconds(
            min(task.gasMax, Dispatcher.deadlineGasMax) / (Dispatcher.gasPerSecondMin / 1000))
        return (Deadlines.dispatchBase + execution) * (1 << losses)
    }

    private func nextEvent(_ pool: inout WorkerPool) throws(DispatchError) -> PoolEvent {
        do throws(PoolError) { return try pool.nextEvent() } catch { throw .pool("\(error)") }
    }
}
