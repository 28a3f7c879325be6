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
    /// The number that all frames of this execution have.
    var execution: UInt64 { begin.block }
    private let blockMemory: SealedMemory
    private var briefing = Briefing()
    private(set) var lost: [WorkerLost] = []
    /// How often work was given to another worker than the one that had it first.
    private(set) var repeatCount = 0
    /// How often a worker gave back what it had not begun, for one that had nothing to do.
    private(set) var givenBackCount = 0
    /// By index: how the workers ended that had it.
    private var ends: [Int: [WorkerLost.Cause]] = [:]
    /// By the first index of the work: how often a worker could not do it.
    private var failures: [Int: Int] = [:]
    /// What workers that are about to end have answered with nothing that can be read.
    private var unreadable: [WorkerID: [UnreadableAnswer]] = [:]
    /// Why the round under way cannot be carried through.
    private var failure: DispatchError?
    /// What workers do while no group waits for them.
    private(set) var idleWork: IdleWork?

    /// - Parameters:
    ///   - begin: tells a worker of the block, with `blockMemory` that holds it. No two dispatchers of one pool share
    ///     its number: a late answer to one must not pass for an answer to another.
    init(begin: Frame, blockMemory: SealedMemory) {
        self.begin = begin
        self.blockMemory = blockMemory
    }

    /// A group that cost this many workers is taken apart, or given up where that is not possible.
    static let lossesMax = 2
    /// What runs by itself and in order has one more: nothing comes after it but no verdict.
    static let lossesMaxAlone = 3
    /// The same where somebody else ended the workers: that need not be the work's fault, but it may be, for the kernel
    /// ends whoever takes all memory.
    static let lossesMaxFromOutside = 6
    /// So many workers may say that they cannot do a group; then nobody can.
    static let failuresMax = 2

    /// From now on workers that have nothing to execute do this.
    mutating func begin(_ idleWork: IdleWork?) { self.idleWork = idleWork }

    private typealias Round = DispatchRound<GroupTask, WorkerID>

    /// Executes every task, the first ones first, and gives the answers to `collector` as they come.
    ///
    /// When one cannot be executed, what runs already is waited for: its answers must not meet another question.
    mutating func run(
        _ tasks: [GroupTask], on pool: inout WorkerPool, into collector: inout some ReplyCollector
    ) throws(DispatchError) {
        var round = Round(tasks)
        failure = nil
        while true {
            try assign(&round, &collector, &pool)
            // A round is not over while there is more to be asked for, though nobody may be there to do it.
            if round.isOver { try addLast(&round, &collector, &pool) }
            guard !isOver(round) else { break }
            if round.hasWaiting, let reason = briefing.refusal(ofIdle: pool.idleWorkers) {
                let refusers = briefing.takeRefusers()
                if refusers.isEmpty { fail(.failed(reason), &round) }
                for (worker, reason) in refusers { try replace(worker, .failed(reason), &pool) }
            }
            guard !isOver(round) else { break }
            switch try nextEvent(&pool, &round, &collector) {
            // What is of another execution is an answer to a dispatcher that ended without waiting for it.
            case .reply(let worker, let frame) where frame.block == begin.block:
                do throws(WireError) {
                    try take(frame, from: worker, &round, &collector, idleCount: pool.idleWorkers.count)
                } catch {
                    // Its work stays with it until it has ended; then another one gets it.
                    try replace(worker, .violation(error), &pool)
                }
            case .lost(let worker, let loss):
                lost.append(loss)
                briefing.lost(worker)
                takeBack(from: worker, loss.cause, &round)
                for answer in unreadable.removeValue(forKey: worker) ?? [] { again(answer, &round) }
                idleWork?.lost(worker)
                if briefing.losses >= Briefing.lossesMax {
                    fail(
                        .workersLost(LethalWork(indexes: [], ends: lost.suffix(Briefing.lossesMax).map(\.cause))),
                        &round)
                }
            case .left(let worker): briefing.left(worker)
            case .reply, .ready, .nurseryLost, .timeout: break
            }
        }
        if let failure { throw failure }
    }

    /// Throws what is wrong with the answer itself.
    private mutating func take(
        _ frame: Frame, from worker: WorkerID, _ round: inout Round, _ collector: inout some ReplyCollector,
        idleCount: Int
    ) throws(WireError) {
        guard let task = round.task(of: worker) else {
            if idleWork?.take(frame, from: worker) == true { return }
            switch frame.kind {
            case .begin: briefing.acknowledged(worker)
            case .failed: briefing.refused(worker, reason: frame.failureReason ?? "")
            default: throw .unexpectedKind(frame.kind)
            }
            return
        }
        if let reason = frame.failureReason {
            round.finish(worker)
            return again(task, reason, &round)
        }
        let uptake = try collector.take(frame, for: task, from: worker)
        round.finish(worker)
        switch uptake {
        case .done: break
        case .partly(let count):
            givenBackCount += 1
            round.add(task.rest(after: count, workers: max(idleCount, 1)))
        case .needless(let index): round.drop { ($0.order.indexes.first ?? 0) >= index }
        case .enough: round.stop()
        }
    }

    /// Whether nothing runs, nothing waits, and nothing will come back.
    private func isOver(_ round: Round) -> Bool { round.isOver && unreadable.isEmpty }

    private mutating func again(_ answer: UnreadableAnswer, _ round: inout Round) {
        again(answer.task, "\(answer.reason)", &round)
    }

    /// A worker could not do it: another one tries, or nobody can.
    private mutating func again(_ task: GroupTask, _ reason: String, _ round: inout Round) {
        guard !task.isOptional else { return }
        let first = task.order.indexes.first ?? 0
        failures[first, default: 0] += 1
        if failures[first, default: 0] >= Self.failuresMax { return fail(.failed(reason), &round) }
        repeatCount += 1
        round.add([task])
    }

    /// What a lost worker had goes to another one: whole, or if it has cost several, every index by itself.
    private mutating func takeBack(from worker: WorkerID, _ cause: WorkerLost.Cause, _ round: inout Round) {
        guard let task = round.task(of: worker) else { return }
        guard !task.isOptional else { return round.finish(worker) }
        for index in task.order.indexes { ends[index, default: []].append(cause) }
        guard isGivenUp(task, losses: round.losses(of: worker) + 1) else {
            repeatCount += 1
            _ = round.lost(worker)
            return
        }
        round.finish(worker)
        guard let parts = task.apart else {
            let indexes = task.order.indexes
            return fail(.workersLost(LethalWork(indexes: indexes, ends: ends[indexes[0]] ?? [])), &round)
        }
        repeatCount += parts.count
        round.add(parts)
    }

    /// Whether nobody else gets work that has cost so many workers.
    private func isGivenUp(_ task: GroupTask, losses: Int) -> Bool {
        guard task.isLastResort else { return losses >= Self.lossesMax }
        let causes = ends[task.order.indexes[0], default: []].suffix(losses)
        return causes.count { !$0.isFromOutside } >= Self.lossesMaxAlone || losses >= Self.lossesMaxFromOutside
    }

    /// The first failure is the one that counts; nothing more is given out.
    private mutating func fail(_ error: DispatchError, _ round: inout Round) {
        failure = failure ?? error
        round.stop()
    }

    /// What is known to be left once nobody has anything to do.
    private mutating func addLast(
        _ round: inout Round, _ collector: inout some ReplyCollector, _ pool: inout WorkerPool
    ) throws(DispatchError) {
        do throws(PoolError) { _ = try addMore(for: WorkerID(0), &round, &collector, &pool) } catch {
            throw .pool("\(error)")
        }
    }

    /// Asks for more work for a worker. False when an answer turned out to be none meanwhile.
    private mutating func addMore(
        for worker: WorkerID, _ round: inout Round, _ collector: inout some ReplyCollector, _ pool: inout WorkerPool
    ) throws(PoolError) -> Bool {
        do throws(UnreadableAnswer) {
            if let more = try collector.next(for: worker) { round.add([more]) }
            return true
        } catch {
            try reject(error, &round, &pool)
            return false
        }
    }

    /// Its worker, whatever that does by now, is replaced; when it has ended, another one gets the work.
    private mutating func reject(
        _ answer: UnreadableAnswer, _ round: inout Round, _ pool: inout WorkerPool
    ) throws(PoolError) {
        guard try pool.condemn(answer.worker, because: .violation(answer.reason)) else { return again(answer, &round) }
        unreadable[answer.worker, default: []].append(answer)
    }

    private func replace(
        _ worker: WorkerID, _ cause: WorkerLost.Cause, _ pool: inout WorkerPool
    ) throws(DispatchError) {
        do throws(PoolError) { try pool.condemn(worker, because: cause) } catch { throw .pool("\(error)") }
    }

    /// Work for every idle worker; one that does not know the block yet is told of it first.
    private mutating func assign(
        _ round: inout Round, _ collector: inout some ReplyCollector, _ pool: inout WorkerPool
    ) throws(DispatchError) {
        do throws(PoolError) {
            // The pool calls a worker idle as soon as its answer is there; here it is taken later.
            var hasAsked = false
            var hasReplaced = false
            for worker in pool.idleWorkers where round.task(of: worker) == nil && idleWork?.occupies(worker) != true {
                if !round.hasWaiting, try !addMore(for: worker, &round, &collector, &pool) {
                    hasReplaced = true
                    break
                }
                if !round.hasWaiting, !hasAsked {
                    try askForWork(&round, &pool)
                    hasAsked = true
                }
                let isBriefed = briefing.knows(worker)
                guard isBriefed || !(round.hasWaiting || idleWork?.isForBriefed == true) else {
                    guard briefing.tell(worker) else { continue }
                    // Longer with every worker that was lost over it, as for a group.
                    let limit = Deadlines.acknowledgement * (1 << min(briefing.losses, Briefing.lossesMax))
                    try pool.assign(begin, to: worker, within: limit, sharing: blockMemory)
                    continue
                }
                guard let task = round.start(on: worker) else {
                    try idleWork?.assign(to: worker, isBriefed: isBriefed, of: &pool)
                    continue
                }
                try pool.assign(
                    Frame(.run, block: begin.block, payload: collector.order(for: task, to: worker).encoded),
                    to: worker,
                    within: deadline(for: task, losses: task.lossesBefore + round.losses(of: worker)),
                    sharing: task.sharedList)
            }
            guard hasReplaced else { return }
        } catch {
            throw .pool("\(error)")
        }
        // Whoever is idle now may be somebody else.
        try assign(&round, &collector, &pool)
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
        let limit = Deadlines.dispatchBase + execution
        // Multiplying a duration is slow, and hardly any work has cost a worker.
        return losses == 0 ? limit : limit * (1 << min(losses, Self.lossesMax + Self.lossesMaxAlone))
    }

    /// As long as nothing happens, the coordinator does what it has left for later; while nothing waits, it works, too.
    private mutating func nextEvent(
        _ pool: inout WorkerPool, _ round: inout Round, _ collector: inout some ReplyCollector
    ) throws(DispatchError) -> PoolEvent {
        do throws(PoolError) {
            if collector.hasBacklog {
                let event = try pool.nextEvent(timeout: .zero)
                // What was digested may make work for somebody.
                guard event == .timeout else { return event }
                do throws(UnreadableAnswer) { try collector.digest() } catch { try reject(error, &round, &pool) }
                return event
            }
            while !round.hasWaiting, idleWork?.hasWorkHere == true {
                let event = try pool.nextEvent(timeout: .zero)
                guard event == .timeout else { return event }
                idleWork?.workHere()
            }
            return try pool.nextEvent()
        } catch {
            throw .pool("\(error)")
        }
    }
}
