import Nursery
import Wire

/// A number of workers that is kept up, whatever happens to them, and what they say.
///
/// The caller asks with `assign` and `broadcast` and takes what happened from `nextEvent`, the only place that waits.
/// Who drops the pool ends its workers.
public struct WorkerPool: ~Copyable {
    private static let nurseryToken: UInt64 = 0
    private static let guestToken = UInt64.max

    private let settings: WorkerSettings
    private let nurseryPath: String
    private let clock = ContinuousClock()
    private let poller: Poller
    private var nursery: NurseryClient?
    /// Where it comes from if one is there, and where it goes at an orderly end.
    private let spareNurseries: SpareNurseries?
    private var roster: Roster
    private(set) var channels: [WorkerID: FrameChannel] = [:]
    private var events: [PoolEvent] = []
    /// What went over sockets that are closed by now.
    private var pastTraffic = Traffic()
    /// Who waits here, too.
    private var guest: (any PoolGuest)?
    /// Where tests let a worker lie; nothing else sets it.
    var falsify: ((Frame) -> Frame)?

    /// Starts the workers; `nextEvent` reports each one when it is ready.
    ///
    /// No initializer, because the compiler does not let one of a noncopyable type fail half-way.
    public static func start(
        workerCount: Int, settings: WorkerSettings, nurseryPath: String? = nil, processors: [UInt32] = [],
        spareNurseries: SpareNurseries? = nil, guest: (any PoolGuest)? = nil
    ) throws(PoolError) -> WorkerPool {
        let path = if let nurseryPath { nurseryPath } else { try executablePath() }
        let poller = try polling { () throws(SystemCallError) in try Poller() }
        var pool = WorkerPool(
            roster: Roster(workerCount: workerCount, processors: processors), settings: settings, nurseryPath: path,
            poller: poller, spareNurseries: spareNurseries, guest: guest)
        if let guest {
            try polling { () throws(SystemCallError) in
                try pool.poller.watch(descriptor: guest.descriptor, token: guestToken)
            }
        }
        try pool.perform(pool.roster.fill(at: pool.clock.now))
        return pool
    }

    private init(
        roster: Roster, settings: WorkerSettings, nurseryPath: String, poller: consuming Poller,
        spareNurseries: SpareNurseries?, guest: (any PoolGuest)?
    ) {
        self.settings = settings
        self.nurseryPath = nurseryPath
        self.poller = poller
        self.spareNurseries = spareNurseries
        self.roster = roster
        self.guest = guest
    }

    private static func polling<Result: ~Copyable>(
        _ body: () throws(SystemCallError) -> Result
    ) throws(PoolError) -> Result {
        do throws(SystemCallError) { return try body() } catch { throw .system(error) }
    }

    // MARK: Answers

    /// Workers that wait for work, lowest first.
    public var idleWorkers: [WorkerID] { roster.idleWorkers }

    /// Workers that are ready, idle or not, lowest first.
    var reachableWorkers: [WorkerID] { roster.reachableWorkers }

    /// Whether a worker owes an answer.
    func owesAnswer(_ worker: WorkerID) -> Bool {
        if case .busy = roster.state(of: worker) { true } else { false }
    }

    /// Nil before the worker is forked and after its end.
    public func processID(of worker: WorkerID) -> Int32? { roster.processID(of: worker) }

    public var nurseryProcessID: Int32? { nursery?.processID }

    /// How many workers there should be.
    public var workerCount: Int { roster.workerCount }

    public var status: PoolStatus {
        PoolStatus(
            workerCount: roster.workerCount, workers: roster.listing, nurseryProcessID: nurseryProcessID,
            traffic: traffic)
    }

    /// What went between the coordinator and its workers so far.
    public var traffic: Traffic {
        channels.values.reduce(into: pastTraffic) { $0 += $1.traffic }
    }

    // MARK: Requests

    /// Asks an idle worker, which has to answer with one frame within `limit`. `memory` goes along.
    public mutating func assign(
        _ frame: Frame, to worker: WorkerID, within limit: Duration, sharing memory: SealedMemory? = nil
    ) throws(PoolError) {
        let encoded = try encode(frame, sharing: memory)
        guard roster.assign(to: worker, about: frame.block, within: limit, at: clock.now) else {
            throw .notIdle(worker)
        }
        try send(encoded, sharing: memory, to: worker)
    }

    /// Sends a frame that is not answered, whatever the worker does; nothing happens if it is gone.
    public mutating func tell(
        _ frame: Frame, to worker: WorkerID, sharing memory: SealedMemory? = nil
    ) throws(PoolError) {
        try send(encode(frame, sharing: memory), sharing: memory, to: worker)
    }

    /// Replaces a worker that cannot be right, for `cause`; like every other one it is reported as lost.
    ///
    /// - Returns: false for one that is on its way already.
    @discardableResult
    public mutating func condemn(_ worker: WorkerID, because cause: WorkerLost.Cause) throws(PoolError) -> Bool {
        let actions = roster.condemn(worker, cause, at: clock.now)
        try perform(actions)
        return !actions.isEmpty
    }

    /// Replaces every worker that has nothing to do by one that never did anything.
    public mutating func refresh() throws(PoolError) { try perform(roster.refresh(at: clock.now)) }

    /// Sends one frame to all workers that are ready, idle or not, and answers which those are. With `limit` each of
    /// them has to answer within it, after what it owes already; without, none may.
    @discardableResult
    public mutating func broadcast(
        _ frame: Frame, sharing memory: SealedMemory? = nil, within limit: Duration? = nil
    ) throws(PoolError) -> [WorkerID] {
        let encoded = try encode(frame, sharing: memory)
        let workers = roster.reachableWorkers
        for worker in workers {
            if let limit { roster.expectReply(from: worker, about: frame.block, within: limit, at: clock.now) }
            try send(encoded, sharing: memory, to: worker)
        }
        return workers
    }

    /// Forks workers, or lets some leave as soon as they have nothing to do.
    public mutating func resize(to workerCount: Int) throws(PoolError) {
        try perform(roster.resize(to: workerCount, at: clock.now))
    }

    /// Lets all workers leave, for a short time in order. The pool is empty afterwards and stays so; the result is what
    /// stood in the way of order.
    @discardableResult
    public mutating func shutdown() -> PoolError? {
        defer { disband() }
        let end = clock.now + Deadlines.drain
        do throws(PoolError) {
            try resize(to: 0)
            while !roster.isEmpty, clock.now < end { _ = try nextEvent(timeout: clock.now.duration(to: end)) }
            if roster.isEmpty { spareNursery() }
            return nil
        } catch {
            return error
        }
    }

    /// Without workers a nursery knows nothing of this pool and its store: the next pool may have it.
    private mutating func spareNursery() {
        guard let spareNurseries, let spare = nursery.take() else { return }
        poller.forget(spare.channel.socket)
        spareNurseries.add(spare)
    }

    private mutating func disband() {
        _ = nursery?.stop(within: Deadlines.nursery)
        nursery = nil
        for worker in channels.keys.sorted() { close(worker) }
        (roster, events) = (Roster(workerCount: 0), [])
    }

    // MARK: Events

    /// What happened next; `timeout` after that time, never without one. What is there already is not missed, though
    /// there be no time at all to wait.
    public mutating func nextEvent(timeout: Duration? = nil) throws(PoolError) -> PoolEvent {
        let end = timeout.map { clock.now + $0 }
        var hasLooked = false
        while true {
            if !events.isEmpty {
                let event = events.removeFirst()
                guest?.note(.event(event))
                return event
            }
            let now = clock.now
            let deadline = roster.nextDeadline
            if let deadline, deadline <= now {
                // What is there already came in time, as far as anybody knows: nobody has looked meanwhile.
                if try poll(for: .zero) { continue }
                try perform(roster.tick(at: now))
                continue
            }
            if let failure = roster.startFailure, roster.isHopeless { throw failure }
            if hasLooked, let end, end <= now { return .timeout }
            hasLooked = true
            try poll(for: [end, deadline].compactMap { $0 }.min().map { max(now.duration(to: $0), .zero) })
        }
    }

    /// Whether there was anything.
    @discardableResult
    private mutating func poll(for timeout: Duration?) throws(PoolError) -> Bool {
        guest?.pulse()
        let ready: [Poller.Readiness]
        do throws(SystemCallError) { ready = try poller.wait(timeout: timeout) } catch { throw .system(error) }
        for readiness in ready {
            if readiness.token == Self.nurseryToken {
                try serveNursery()
            } else if readiness.token == Self.guestToken {
                try serveGuest()
            } else {
                let worker = WorkerID(UInt32(truncatingIfNeeded: readiness.token))
                if readiness.isWritable {
                    try write(to: worker) { (channel) throws(WireError) in try channel.flush() }
                }
                if readiness.isReadable { _ = try receive(from: worker) }
            }
        }
        return !ready.isEmpty
    }

    private mutating func serveGuest() throws(PoolError) {
        guard let guest else { return }
        for request in guest.serve(status) {
            switch request {
            case .resize(let count): try resize(to: count)
            case .restart(let worker):
                if let actions = roster.retire(worker, at: clock.now) {
                    try perform(actions)
                } else {
                    guest.note(.notRestarted(worker))
                }
            }
        }
    }

    // MARK: Doing what the roster decides

    private mutating func perform(_ actions: [Roster.Action]) throws(PoolError) {
        for action in actions {
            switch action {
            case .startNursery: try startNursery()
            case .replaceNursery(let reason): try replaceNursery(reason)
            case .fork(let worker):
                // Its nursery may have been lost since, and it with it.
                guard case .starting = roster.state(of: worker) else { continue }
                var settings = settings
                settings.processor = roster.processor(of: worker)
                try request(.fork(worker, settings))
            case .kill(let worker): try request(.kill(worker))
            case .sendBye(let worker): try send(encode(Frame(.bye), sharing: nil), sharing: nil, to: worker)
            case .closeSocket(let worker): close(worker)
            case .report(let event): events.append(event)
            }
        }
    }

    // MARK: The nursery

    private static func executablePath() throws(PoolError) -> String {
        do throws(NurseryLaunchError) { return try NurseryLaunch.executablePath() } catch { throw .launch(error) }
    }

    private mutating func startNursery() throws(PoolError) {
        do throws(PoolError) {
            let spare = spareNurseries?.take(nurseryPath)
            let nursery = if let spare { spare } else { try NurseryClient(path: nurseryPath) }
            try watch(nursery.channel.socket, token: Self.nurseryToken)
            self.nursery = nursery
        } catch {
            guard case .launch(.stuck) = error else { throw error }
            try perform(roster.nurseryLost(.silent, at: clock.now))
        }
    }

    private mutating func replaceNursery(_ reason: NurseryLost?) throws(PoolError) {
        guard let lost = nursery.take() else { return }
        poller.forget(lost.channel.socket)
        // One that gave no reason is ending by itself.
        let status = lost.stop(within: reason == nil ? Deadlines.nursery : .zero)
        try perform(roster.nurseryLost(reason ?? .ended(status), at: clock.now))
    }

    private mutating func request(_ request: NurseryRequest) throws(PoolError) {
        do throws(WireError) {
            try nursery?.send(request)
        } catch {
            // A closed socket is news that `poll` brings, too, and deals with.
            if error != .closed { throw .request(error) }
        }
    }

    private mutating func serveNursery() throws(PoolError) {
        let report: NurseryReport
        let socket: FileDescriptor?
        do throws(WireError) {
            guard var received = try nursery?.channel.receive() else { return }
            report = try NurseryReport(received.frame)
            socket = received.takeDescriptor()
        } catch {
            switch error {
            case .closed, .truncated: return try replaceNursery(nil)
            default: return try replaceNursery(.violation(error))
            }
        }
        switch report {
        case .started:
            return
        case .forked(let worker, let processID):
            guard let socket else { return try replaceNursery(.violation(.descriptorMissing)) }
            // Without its socket, which is dropped here, a worker that nobody waits for any more ends.
            guard case .starting = roster.state(of: worker) else { return }
            let channel = FrameChannel(socket, acceptingDescriptors: false)
            try watch(channel.socket, token: UInt64(worker.rawValue))
            channels[worker] = channel
            roster.forked(worker, processID: processID)
        case .forkFailed(let worker, let code):
            let error = SystemCallError(operation: "fork", code: code)
            try perform(roster.forkFailed(worker, error, at: clock.now))
        case .exited(let worker, let status):
            // What it still said counts.
            while try receive(from: worker) {}
            try perform(roster.exited(worker, status, at: clock.now))
        }
    }

    // MARK: Workers

    /// Whether a whole frame was there.
    private mutating func receive(from worker: WorkerID) throws(PoolError) -> Bool {
        guard let channel = channels[worker] else { return false }
        let frame: Frame
        do throws(WireError) {
            guard let received = try channel.receive() else { return false }
            frame = received.frame
        } catch {
            try perform(roster.disconnected(worker, error, at: clock.now))
            return false
        }
        try perform(roster.received(falsify?(frame) ?? frame, from: worker, at: clock.now))
        return true
    }

    private mutating func send(
        _ frame: EncodedFrame, sharing memory: SealedMemory?, to worker: WorkerID
    ) throws(PoolError) {
        try write(to: worker) { (channel) throws(WireError) in try channel.send(frame, sharing: memory) }
    }

    private mutating func write(
        to worker: WorkerID, _ body: (FrameChannel) throws(WireError) -> Void
    ) throws(PoolError) {
        guard let channel = channels[worker] else { return }
        let hadOutgoing = channel.hasOutgoing
        do throws(WireError) {
            try body(channel)
        } catch {
            // A closed socket is news that `poll` brings, too, after what the worker said before.
            if error != .closed { try perform(roster.disconnected(worker, error, at: clock.now)) }
            return
        }
        guard channel.hasOutgoing != hadOutgoing else { return }
        do throws(SystemCallError) {
            try poller.watch(channel.socket, token: UInt64(worker.rawValue), alsoWriting: channel.hasOutgoing)
        } catch {
            throw .system(error)
        }
    }

    private func watch(_ socket: borrowing FileDescriptor, token: UInt64) throws(PoolError) {
        do throws(SystemCallError) { try poller.watch(socket, token: token) } catch { throw .system(error) }
    }

    private mutating func close(_ worker: WorkerID) {
        guard let channel = channels.removeValue(forKey: worker) else { return }
        poller.forget(channel.socket)
        pastTraffic += channel.traffic
    }

    private func encode(_ frame: Frame, sharing memory: SealedMemory?) throws(PoolError) -> EncodedFrame {
        do throws(WireError) {
            return try EncodedFrame(frame, compression: settings.compression, carriesDescriptor: memory != nil)
        } catch {
            throw .request(error)
        }
    }
}
