import Chain
import Primitives
import Transition
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
    private let codec: ResultCodec
    private var briefing = Briefing()
    private(set) var lostWorkers = 0

    /// - Parameters:
    ///   - begin: tells a worker of the block, with `blockMemory` that holds it. No two dispatchers of one pool share
    ///     its number: a late answer to one must not pass for an answer to another.
    init(begin: Frame, blockMemory: SealedMemory, codec: ResultCodec) {
        self.begin = begin
        self.blockMemory = blockMemory
        self.codec = codec
    }

    /// Executes every task, the first ones first; the results stand in the order of the tasks.
    ///
    /// When one cannot be executed, what runs already is waited for: its answers must not meet another question.
    mutating func run(_ tasks: [GroupTask], on pool: inout WorkerPool) throws(DispatchError) -> [[IndexResult]] {
        var round = DispatchRound(tasks)
        while !round.isOver {
            try assign(&round, &pool)
            if round.hasWaiting, let reason = briefing.refusal(ofIdle: pool.idleWorkers) { round.fail(.failed(reason)) }
            guard !round.isOver else { break }
            switch try nextEvent(&pool) {
            case .reply(let worker, let frame): take(frame, from: worker, &round)
            case .lost(let worker, let reason):
                lostWorkers += 1
                briefing.lost(worker)
                round.lost(worker, reason: "\(reason)")
                if briefing.losses >= Briefing.lossesMax {
                    round.fail(.workersLost(indexes: [], count: briefing.losses, last: "\(reason)"))
                }
            case .ready, .left, .nurseryLost, .timeout: break
            }
        }
        if let failure = round.failure { throw failure }
        return round.results
    }

    private mutating func take(_ frame: Frame, from worker: WorkerID, _ round: inout DispatchRound) {
        // An answer to an earlier dispatcher, which ended without waiting for it.
        guard frame.block == begin.block else { return }
        guard let task = round.task(of: worker) else {
            switch frame.kind {
            case .begin: briefing.acknowledged(worker)
            case .failed: briefing.refused(worker, reason: frame.failureReason ?? "")
            default: round.fail(.failed("\(worker) answered what nobody asked: \(frame.kind)"))
            }
            return
        }
        do throws(DispatchError) {
            round.finish(worker, with: try decode(frame, for: task.order))
        } catch {
            round.fail(error, worker)
        }
    }

    /// Work for every idle worker; one that does not know the block yet is told of it first.
    private mutating func assign(_ round: inout DispatchRound, _ pool: inout WorkerPool) throws(DispatchError) {
        // The pool calls a worker idle as soon as its answer is there; here it is taken later.
        for worker in pool.idleWorkers where round.task(of: worker) == nil {
            guard round.hasWaiting else { return }
            do throws(PoolError) {
                guard briefing.knows(worker) else {
                    guard briefing.tell(worker) else { continue }
                    // Longer with every worker that was lost over it, as for a group.
                    let limit = Deadlines.acknowledgement * (1 << min(briefing.losses, Briefing.lossesMax))
                    try pool.assign(begin, to: worker, within: limit, sharing: blockMemory)
                    continue
                }
                let task = round.start(on: worker)
                try pool.assign(
                    Frame(.run, block: begin.block, payload: task.order.encoded), to: worker,
                    within: deadline(for: task), sharing: task.sharedList)
            } catch {
                throw .pool("\(error)")
            }
        }
    }

    /// Longer with every worker that was lost: a busy machine must not look like a mad worker three times.
    private func deadline(for task: GroupTask) -> Duration {
        let execution = Duration.milliseconds(
            min(task.gas, Dispatcher.deadlineGasMax) / (Dispatcher.gasPerSecondMin / 1000))
        return (Deadlines.dispatchBase + execution) * (1 << task.losses)
    }

    private func decode(_ frame: Frame, for order: GroupOrder) throws(DispatchError) -> [IndexResult] {
        guard frame.kind == .effects else {
            throw .failed(frame.failureReason ?? "a frame of kind \(frame.kind) for a group")
        }
        let results: [IndexResult]
        do throws(WireError) { results = try codec.decode(frame.payload) } catch { throw .failed("\(error)") }
        // Execution in order stops at its first fault; everything before it has a result, in order.
        guard results.map(\.index) == Array(order.indexes.prefix(results.count)), !results.isEmpty else {
            throw .failed("results for \(results.map(\.index)) to an order for \(order.indexes)")
        }
        return results
    }

    private func nextEvent(_ pool: inout WorkerPool) throws(DispatchError) -> PoolEvent {
        do throws(PoolError) { return try pool.nextEvent() } catch { throw .pool("\(error)") }
    }
}
