import Wire

/// All decisions of the pool: which worker is in which state, and what has to be done about it. Nothing here does I/O
/// or reads a clock.
struct Roster {
    typealias Instant = ContinuousClock.Instant

    /// What the pool has to do, in this order.
    enum Action: Equatable {
        case startNursery
        case replaceNursery(NurseryLost)
        case fork(WorkerID)
        case kill(WorkerID)
        case sendBye(WorkerID)
        case closeSocket(WorkerID)
        case report(PoolEvent)
    }

    /// So many workers in a row may fail to start before the pool pauses.
    static let failedStartsMax = 3

    private struct Worker {
        var state: WorkerState
        var processID: Int32?
        var wasReady = false
        /// What the answers are about that it owes, the next one first.
        var awaited: [UInt64] = []
        /// The one processor that it runs on; nil for any.
        var processor: UInt32?
        /// Leaves as soon as it owes nothing; another one is there in its place.
        var isRetiring = false
        var replyCount: UInt64 = 0
    }

    private var workers: [WorkerID: Worker] = [:]
    private var lastID: UInt32 = 0
    private(set) var workerCount: Int
    /// Those that workers are bound to, one each; empty for no binding.
    private let processors: [UInt32]
    private var hasNursery = false
    /// Whether a worker of this nursery was ever ready.
    private var nurseryHasServed = false

    private var failedStarts = 0
    /// The last failure to start, and when to try again.
    private(set) var startFailure: PoolError?
    private var startPauseEnds: Instant?

    init(workerCount: Int, processors: [UInt32] = []) {
        self.workerCount = workerCount
        self.processors = processors
    }

    // MARK: Answers

    var idleWorkers: [WorkerID] { workers(where: \.isIdle) }

    /// Workers that take frames: idle and busy ones.
    var reachableWorkers: [WorkerID] { workers(where: \.isReachable) }

    private func workers(where isIncluded: (WorkerState) -> Bool) -> [WorkerID] {
        workers.compactMap { isIncluded($0.value.state) ? $0.key : nil }.sorted()
    }

    var isEmpty: Bool { workers.isEmpty }

    func state(of worker: WorkerID) -> WorkerState? { workers[worker]?.state }

    func processID(of worker: WorkerID) -> Int32? { workers[worker]?.processID }

    /// When `tick` has something to do, if nothing happens before.
    var nextDeadline: Instant? {
        var next = startPauseEnds
        for worker in workers.values {
            guard let deadline = worker.state.deadline else { continue }
            next = min(next ?? deadline, deadline)
        }
        return next
    }

    /// Whether nobody is left to work and nobody will be soon.
    var isHopeless: Bool { startFailure != nil && !workers.values.contains { $0.state.isLive } }

    /// Every worker that there is, lowest first.
    var listing: [PoolStatus.Worker] {
        workers.sorted { $0.key < $1.key }.map { id, worker in
            PoolStatus.Worker(
                id: id, processID: worker.processID, state: worker.isRetiring ? .draining : worker.state.name,
                replyCount: worker.replyCount)
        }
    }

    private var liveCount: Int { workers.values.count { $0.state.isLive && !$0.isRetiring } }

    func processor(of worker: WorkerID) -> UInt32? { workers[worker]?.processor }

    /// The one that the fewest workers are bound to, the first of several.
    private var freestProcessor: UInt32? {
        processors.enumerated().min { left, right in
            let (leftLoad, rightLoad) = (load(of: left.element), load(of: right.element))
            return leftLoad != rightLoad ? leftLoad < rightLoad : left.offset < right.offset
        }?.element
    }

    private func load(of processor: UInt32) -> Int { workers.values.count { $0.processor == processor } }

    // MARK: What the caller wants

    mutating func resize(to count: Int, at now: Instant) -> [Action] {
        workerCount = count
        return dismissSurplus(at: now) + fill(at: now)
    }

    /// Starts what is missing: the nursery first, then workers.
    mutating func fill(at now: Instant) -> [Action] {
        if let pauseEnds = startPauseEnds {
            guard now >= pauseEnds else { return [] }
            // One more attempt; the next failure is the next pause.
            startPauseEnds = nil
        }
        guard liveCount < workerCount else { return [] }
        var actions: [Action] = []
        if !hasNursery {
            (hasNursery, nurseryHasServed) = (true, false)
            actions.append(.startNursery)
        }
        while liveCount < workerCount {
            lastID += 1
            workers[WorkerID(lastID)] = Worker(
                state: .starting(until: now + Deadlines.start), processor: freestProcessor)
            actions.append(.fork(WorkerID(lastID)))
        }
        return actions
    }

    /// False if the worker is not idle. What it answers has to be about `block`.
    mutating func assign(
        to worker: WorkerID, about block: UInt64 = 0, within limit: Duration, at now: Instant
    ) -> Bool {
        guard workers[worker]?.state == .idle else { return false }
        workers[worker]?.awaited = [block]
        workers[worker]?.state = .busy(replies: 1, since: now, until: now + limit)
        return true
    }

    /// One more answer is expected, from a busy worker after those it owes already.
    mutating func expectReply(
        from worker: WorkerID, about block: UInt64 = 0, within limit: Duration, at now: Instant
    ) {
        workers[worker]?.awaited.append(block)
        switch workers[worker]?.state {
        case .idle:
            workers[worker]?.state = .busy(replies: 1, since: now, until: now + limit)
        case .busy(let replies, let since, let until):
            workers[worker]?.state = .busy(replies: replies + 1, since: since, until: until + limit)
        case .starting, .draining, .lost, nil:
            preconditionFailure("\(worker) takes no frames")
        }
    }

    // MARK: What happens to workers

    mutating func forked(_ worker: WorkerID, processID: Int32) {
        workers[worker]?.processID = processID
    }

    /// What it answered cannot be right, whatever it was asked.
    mutating func condemn(_ worker: WorkerID, _ cause: WorkerLost.Cause, at now: Instant) -> [Action] {
        guard let state = workers[worker]?.state, state.isReachable else { return [] }
        return giveUp(worker, cause, at: now)
    }

    /// Idle workers leave, and others come.
    mutating func refresh(at now: Instant) -> [Action] {
        let leaving = idleWorkers
        for worker in leaving { workers[worker]?.state = .draining(since: now, until: now + Deadlines.drain) }
        return leaving.map { .sendBye($0) } + fill(at: now)
    }

    /// It leaves once it owes nothing, and another one comes at once. Nil if there is none that could.
    mutating func retire(_ worker: WorkerID, at now: Instant) -> [Action]? {
        switch workers[worker]?.state {
        case .idle:
            workers[worker]?.state = .draining(since: now, until: now + Deadlines.drain)
            return [.sendBye(worker)] + fill(at: now)
        case .busy:
            workers[worker]?.isRetiring = true
            return fill(at: now)
        case .starting, .draining, .lost, nil:
            return nil
        }
    }

    mutating func forkFailed(_ worker: WorkerID, _ error: SystemCallError, at now: Instant) -> [Action] {
        remove(worker, .notForked(error), at: now)
    }

    mutating func received(_ frame: Frame, from worker: WorkerID, at now: Instant) -> [Action] {
        guard let state = workers[worker]?.state else { return [] }
        switch (state, frame.kind) {
        case (.lost, _):
            return []
        case (.starting, .ready):
            workers[worker]?.state = .idle
            workers[worker]?.wasReady = true
            nurseryHasServed = true
            (failedStarts, startFailure, startPauseEnds) = (0, nil, nil)
            return [.report(.ready(worker))] + dismissSurplus(at: now)
        case (.starting, .failed), (.idle, .failed):
            return giveUp(worker, .failed(frame.failureReason ?? ""), at: now)
        case (.busy(let replies, let since, let until), let kind) where kind.isReply:
            // One that answers something else would pass for done with what it still does.
            let awaited = workers[worker]?.awaited.removeFirst() ?? 0
            guard frame.block == awaited else {
                let error = WireError.unexpectedBlock(expected: awaited, found: frame.block)
                return giveUp(worker, .violation(error), at: now)
            }
            workers[worker]?.replyCount += 1
            workers[worker]?.state =
                replies == 1 ? .idle : .busy(replies: replies - 1, since: since, until: until)
            guard replies == 1, workers[worker]?.isRetiring == true else {
                return [.report(.reply(worker, frame))] + dismissSurplus(at: now)
            }
            workers[worker]?.state = .draining(since: now, until: now + Deadlines.drain)
            return [.report(.reply(worker, frame)), .sendBye(worker)]
        default:
            return giveUp(worker, .violation(.unexpectedKind(frame.kind)), at: now)
        }
    }

    /// Nothing more will come from the worker, for `reason`.
    mutating func disconnected(_ worker: WorkerID, _ reason: WireError, at now: Instant) -> [Action] {
        switch (workers[worker]?.state, reason) {
        case (nil, _):
            return []
        case (.lost, _), (.draining, .closed):
            return [.closeSocket(worker)]
        case (.starting, .closed), (.idle, .closed), (.busy, .closed), (_, .truncated):
            // Most likely it has ended; the nursery's report, which says how, is on its way.
            workers[worker]?.state = .lost(
                .socketClosed, isKilled: false, until: now + Deadlines.exitReport)
            return [.closeSocket(worker)] + fill(at: now)
        default:
            return giveUp(worker, .violation(reason), at: now)
        }
    }

    mutating func exited(_ worker: WorkerID, _ status: ProcessEnd, at now: Instant) -> [Action] {
        switch workers[worker]?.state {
        case nil:
            return []
        case .draining:
            workers[worker] = nil
            return [.closeSocket(worker), .report(.left(worker))]
        case .lost(let cause, isKilled: true, _):
            return remove(worker, cause, at: now)
        case .starting, .idle, .busy, .lost:
            return remove(worker, status == .outOfMemory ? .outOfMemory : .ended(status), at: now)
        }
    }

    // MARK: What happens to the nursery

    mutating func nurseryLost(_ reason: NurseryLost, at now: Instant) -> [Action] {
        if !nurseryHasServed { countFailedStart(.nurseryDoesNotStart(reason), at: now) }
        hasNursery = false
        var actions: [Action] = [.report(.nurseryLost(reason))]
        for worker in workers.keys.sorted() {
            actions.append(.closeSocket(worker))
            actions.append(.report(end(of: worker)))
        }
        workers = [:]
        return actions + fill(at: now)
    }

    // MARK: Time

    /// Does what is due.
    mutating func tick(at now: Instant) -> [Action] {
        var actions: [Action] = []
        for worker in workers.keys.sorted() {
            guard let state = workers[worker]?.state, let deadline = state.deadline, deadline <= now else { continue }
            switch state {
            case .idle:
                continue
            case .starting where workers[worker]?.processID == nil, .lost(_, isKilled: true, _):
                return actions + [.replaceNursery(.silent)]
            case .starting:
                actions += giveUp(worker, .deadlineExceeded(Deadlines.start), at: now)
            case .busy(_, let since, let until), .draining(let since, let until):
                actions += giveUp(worker, .deadlineExceeded(since.duration(to: until)), at: now)
            case .lost(let cause, isKilled: false, _):
                actions += giveUp(worker, cause, at: now)
            }
        }
        return actions + fill(at: now)
    }

    // MARK: Decisions

    /// Kills a worker; its end is reported when the nursery has reaped it.
    private mutating func giveUp(_ worker: WorkerID, _ cause: WorkerLost.Cause, at now: Instant) -> [Action] {
        workers[worker]?.state = .lost(cause, isKilled: true, until: now + Deadlines.nursery)
        return [.closeSocket(worker), .kill(worker)] + fill(at: now)
    }

    /// The worker's process is no more.
    private mutating func remove(_ worker: WorkerID, _ cause: WorkerLost.Cause, at now: Instant) -> [Action] {
        guard let gone = workers.removeValue(forKey: worker) else { return [] }
        let lost = WorkerLost(cause: cause, processID: gone.processID)
        if !gone.wasReady { countFailedStart(.workersDoNotStart(lost), at: now) }
        return [.closeSocket(worker), .report(.lost(worker, lost))] + fill(at: now)
    }

    /// Sends the workers away that are too many, as far as they have nothing to do. One that is ready does not go in
    /// favour of one that may never be.
    private mutating func dismissSurplus(at now: Instant) -> [Action] {
        let surplusCount = workers.values.count { $0.state.isReachable && !$0.isRetiring } - workerCount
        guard surplusCount > 0 else { return [] }
        let surplus = idleWorkers.suffix(surplusCount)
        for worker in surplus { workers[worker]?.state = .draining(since: now, until: now + Deadlines.drain) }
        return surplus.map { .sendBye($0) }
    }

    private mutating func countFailedStart(_ error: PoolError, at now: Instant) {
        failedStarts += 1
        guard failedStarts >= Self.failedStartsMax else { return }
        startFailure = error
        startPauseEnds = now + Deadlines.startPause
    }

    /// How a worker ended whose nursery is lost.
    private func end(of worker: WorkerID) -> PoolEvent {
        let processID = workers[worker]?.processID
        switch workers[worker]?.state {
        case .draining: return .left(worker)
        case .lost(let cause, _, _): return .lost(worker, WorkerLost(cause: cause, processID: processID))
        default: return .lost(worker, WorkerLost(cause: .nurseryLost, processID: processID))
        }
    }
}

extension FrameKind {
    /// Whether a worker may answer a request with it.
    fileprivate var isReply: Bool {
        switch self {
        case .failed, .echo, .begin, .effects, .listed, .senders, .merklePart, .prefetch, .recorded: true
        case .hello, .ready, .bye, .fork, .kill, .forked, .exited, .forkFailed, .run, .end, .shed, .recover, .preview,
            .merkle, .record, .request, .answer, .submit:
            false
        }
    }
}
