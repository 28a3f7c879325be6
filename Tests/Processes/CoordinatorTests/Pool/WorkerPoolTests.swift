import Glibc
import Testing
import Wire

@testable import Coordinator

/// The pool with real processes: the nursery's executable, forks, signals.
@Suite(.serialized) struct WorkerPoolTests {
    private static let patience: Duration = .seconds(20)

    @Test(arguments: [1, 2, 8]) func `every worker answers what it is asked`(workerCount: Int) throws {
        var pool = try WorkerPool.ready(workerCount)
        let workers = pool.idleWorkers
        #expect(workers.count == workerCount)
        for worker in workers {
            let payload = Array("\(worker)".utf8)
            try pool.assign(Frame(.echo, block: 7, payload: payload), to: worker, within: Self.patience)
        }
        #expect(pool.idleWorkers.isEmpty)
        var answers: [WorkerID: Frame] = [:]
        while answers.count < workerCount {
            guard case .reply(let worker, let frame) = try pool.next() else { throw UnexpectedEvent() }
            answers[worker] = frame
        }
        for worker in workers {
            #expect(answers[worker] == Frame(.echo, block: 7, payload: Array("\(worker)".utf8)))
        }
        #expect(pool.idleWorkers == workers)
        #expect(pool.traffic.sent.frames == workerCount)
        #expect(pool.traffic.received.frames == 2 * workerCount)
    }

    @Test func `an answer that came in time counts, even if nobody looked before the deadline`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        let frame = Frame(.echo, payload: [1])
        try pool.assign(frame, to: worker, within: .milliseconds(200))
        try pool.waitForWords(of: worker)
        usleep(250_000)
        #expect(try pool.next() == .reply(worker, frame))
    }

    @Test func `an answer that is there is found without any time to wait`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        let frame = Frame(.echo, payload: [1])
        #expect(try pool.nextEvent(timeout: .zero) == .timeout)
        try pool.assign(frame, to: worker, within: Self.patience)
        try pool.waitForWords(of: worker)
        #expect(try pool.nextEvent(timeout: .zero) == .reply(worker, frame))
        #expect(try pool.nextEvent(timeout: .zero) == .timeout)
    }

    @Test(arguments: CompressionMode.allCases)
    func `a frame of 8 MiB goes both ways`(compression: CompressionMode) throws {
        var pool = try WorkerPool.ready(1, compression: compression)
        var payload = (0..<4096).map { UInt8(truncatingIfNeeded: $0 >> 4) }
        while payload.count < 8 << 20 { payload += payload }
        let frame = Frame(.echo, payload: payload)
        try pool.assign(frame, to: pool.idleWorkers[0], within: Self.patience)
        guard case .reply(_, let answer) = try pool.next() else { throw UnexpectedEvent() }
        #expect(answer == frame)
        let sent = pool.traffic.sent
        #expect(sent.rawBytes == 8 << 20)
        #expect((sent.wireBytes < sent.rawBytes) == (compression == .always))
    }

    @Test func `frames for two busy workers do not wait for each other`() throws {
        var pool = try WorkerPool.ready(2)
        let workers = pool.idleWorkers
        let stopped = try pool.runningProcess(of: workers[0])
        kill(stopped, SIGSTOP)
        // More than the socket of the stopped worker takes.
        try pool.assign(
            Frame(.echo, payload: [UInt8](repeating: 1, count: 4 << 20)), to: workers[0], within: Self.patience)
        try pool.assign(Frame(.echo, payload: [2]), to: workers[1], within: Self.patience)
        var event = try pool.next()
        #expect(event == .reply(workers[1], Frame(.echo, payload: [2])))
        kill(stopped, SIGCONT)
        event = try pool.next()
        #expect(event == .reply(workers[0], Frame(.echo, payload: [UInt8](repeating: 1, count: 4 << 20))))
    }

    @Test func `a request above the limit is refused and changes nothing`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        let bytes = Limits.frameBytesMax + 1
        let failure = #expect(throws: PoolError.self) {
            try pool.assign(
                Frame(.echo, payload: [UInt8](repeating: 0, count: bytes)), to: worker, within: Self.patience)
        }
        #expect(failure == .request(.tooLong(bytes: bytes, bytesMax: Limits.frameBytesMax)))
        #expect(pool.idleWorkers == [worker])
    }

    @Test func `work is refused for a worker that has some`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        try pool.assign(Frame(.echo), to: worker, within: Self.patience)
        #expect(throws: PoolError.notIdle(worker)) {
            try pool.assign(Frame(.echo), to: worker, within: Self.patience)
        }
    }

    @Test func `a request that the worker cannot fulfil is answered with the reason`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        // Nothing that a coordinator sends to a worker, so that no handler will ever know it.
        try pool.assign(Frame(.forked, block: 3), to: worker, within: Self.patience)
        guard case .reply(worker, let answer) = try pool.next() else { throw UnexpectedEvent() }
        #expect(answer.kind == .failed)
        #expect(answer.block == 3)
        #expect(answer.failureReason?.contains("forked") == true)
    }

    @Test func `a broadcast reaches every worker and each answers once`() throws {
        var pool = try WorkerPool.ready(3)
        let reached = try pool.broadcast(Frame(.echo, payload: [9]), within: Self.patience)
        #expect(reached.count == 3)
        var answered: Set<WorkerID> = []
        for _ in reached {
            guard case .reply(let worker, _) = try pool.next() else { throw UnexpectedEvent() }
            answered.insert(worker)
        }
        #expect(answered.sorted() == reached)
        #expect(pool.idleWorkers == reached)
    }

    @Test func `shared memory goes along with a broadcast`() throws {
        var pool = try WorkerPool.ready(2)
        let memory = try SealedMemory(copying: Array(repeating: 5, count: 1 << 20))
        for _ in 0..<3 {
            let reached = try pool.broadcast(Frame(.echo, payload: [9]), sharing: memory, within: Self.patience)
            for _ in reached {
                guard case .reply(_, let frame) = try pool.next() else { throw UnexpectedEvent() }
                #expect(frame == Frame(.echo, payload: [9]))
            }
        }
    }

    @Test func `a worker killed at work is lost and replaced`() throws {
        var pool = try WorkerPool.ready(2)
        let worker = pool.idleWorkers[0]
        let processID = try pool.runningProcess(of: worker)
        kill(processID, SIGSTOP)
        try pool.assign(Frame(.echo), to: worker, within: Self.patience)
        kill(processID, SIGKILL)
        let event = try pool.nextLoss()
        #expect(event == .lost(worker, WorkerLost(cause: .ended(.killed(signal: SIGKILL)), processID: processID)))
        try pool.waitUntilReady(2)
        #expect(!pool.idleWorkers.contains(worker))
        #expect(pool.processID(of: worker) == nil)
    }

    @Test func `a worker killed while idle is lost and replaced`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        let processID = try pool.runningProcess(of: worker)
        kill(processID, SIGSEGV)
        let event = try pool.nextLoss()
        #expect(event == .lost(worker, WorkerLost(cause: .ended(.killed(signal: SIGSEGV)), processID: processID)))
        try pool.waitUntilReady(1)
    }

    @Test func `an answer given just before the end still counts`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        let processID = try pool.runningProcess(of: worker)
        try pool.assign(Frame(.echo, payload: [4]), to: worker, within: Self.patience)
        try pool.waitForWords(of: worker)
        kill(processID, SIGKILL)
        #expect(ProcessTable.ends(processID))
        let events = [try pool.nextLoss(), try pool.nextLoss()]
        #expect(events[0] == .reply(worker, Frame(.echo, payload: [4])))
        #expect(
            events[1] == .lost(worker, WorkerLost(cause: .ended(.killed(signal: SIGKILL)), processID: processID)))
    }

    @Test func `a worker that does not answer in time is killed and replaced`() throws {
        var pool = try WorkerPool.ready(2)
        let worker = pool.idleWorkers[1]
        let processID = try pool.runningProcess(of: worker)
        kill(processID, SIGSTOP)
        try pool.assign(Frame(.echo), to: worker, within: .milliseconds(50))
        let event = try pool.nextLoss()
        let cause = WorkerLost.Cause.deadlineExceeded(.milliseconds(50))
        #expect(event == .lost(worker, WorkerLost(cause: cause, processID: processID)))
        // Reaped by the nursery: not even a zombie is left.
        #expect(kill(processID, 0) == -1 && errno == ESRCH)
        try pool.waitUntilReady(2)
    }

    @Test func `a killed nursery is replaced with all its workers`() throws {
        var pool = try WorkerPool.ready(2)
        let workers = pool.idleWorkers
        let processIDs = workers.map { pool.processID(of: $0) }
        let nursery = try pool.runningNursery()
        kill(nursery, SIGKILL)
        // The workers' sockets may end before the nursery's does; then those that were to replace them are lost, too.
        var events: [PoolEvent] = []
        while pool.nurseryProcessID == nursery || pool.idleWorkers.count < 2 { events.append(try pool.next()) }
        #expect(events.contains(.nurseryLost(.ended(.killed(signal: SIGKILL)))))
        for (worker, processID) in zip(workers, processIDs) {
            let lost = events.compactMap { if case .lost(worker, let lost) = $0 { lost } else { nil } }
            #expect(lost.map(\.processID) == [processID])
        }
        #expect(pool.nurseryProcessID != nursery)
        for case let processID? in processIDs { #expect(ProcessTable.ends(processID)) }
    }

    @Test func `a nursery that does nothing any more is replaced`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        let processID = try pool.runningProcess(of: worker)
        let nursery = try pool.runningNursery()
        kill(nursery, SIGSTOP)
        kill(processID, SIGKILL)
        var event = try pool.nextLoss()
        #expect(event == .nurseryLost(.silent))
        event = try pool.nextLoss()
        #expect(event == .lost(worker, WorkerLost(cause: .socketClosed, processID: processID)))
        // The one that should have replaced it, which this nursery never forked.
        event = try pool.nextLoss()
        guard case .lost(_, let lost) = event else { throw UnexpectedEvent() }
        #expect(lost == WorkerLost(cause: .nurseryLost, processID: nil))
        try pool.waitUntilReady(1)
    }

    @Test func `the pool grows and shrinks`() throws {
        var pool = try WorkerPool.ready(1)
        try pool.resize(to: 4)
        try pool.waitUntilReady(4)
        try pool.resize(to: 2)
        var left: [WorkerID] = []
        while left.count < 2 {
            guard case .left(let worker) = try pool.next() else { throw UnexpectedEvent() }
            left.append(worker)
        }
        #expect(pool.idleWorkers.count == 2)
        let event = try pool.nextEvent(timeout: .milliseconds(20))
        #expect(event == .timeout)
    }

    @Test func `a busy worker that is no longer needed leaves after its answer`() throws {
        var pool = try WorkerPool.ready(1)
        let worker = pool.idleWorkers[0]
        try pool.assign(Frame(.echo, payload: [1]), to: worker, within: Self.patience)
        try pool.resize(to: 0)
        let events = [try pool.next(), try pool.next()]
        #expect(events == [.reply(worker, Frame(.echo, payload: [1])), .left(worker)])
    }

    @Test func `workers that cannot be started are an error after a few attempts`() throws {
        let settings = WorkerSettings(storePath: "/nowhere/store")
        var pool = try WorkerPool.start(workerCount: 1, settings: settings)
        var lostCount = 0
        let failure = #expect(throws: PoolError.self) {
            while true {
                if case .lost = try pool.next() { lostCount += 1 }
            }
        }
        guard case .workersDoNotStart(let last) = failure, case .failed(let reason) = last.cause else {
            throw UnexpectedEvent()
        }
        #expect(reason.contains("/nowhere/store"))
        // One more may have been on its way by then.
        #expect(lostCount >= Roster.failedStartsMax)
    }

    @Test func `an executable that is not there is an error`() {
        let settings = WorkerSettings(storePath: "/nowhere")
        let failure = #expect(throws: PoolError.self) {
            _ = try WorkerPool.start(workerCount: 1, settings: settings, nurseryPath: "/nowhere/nursery")
        }
        guard case .launch(.notStarted(path: "/nowhere/nursery", let error)) = failure else {
            Issue.record("unexpected: \(String(describing: failure))")
            return
        }
        #expect(error.code == ENOENT)
    }

    @Test func `an executable that is no nursery is an error after a few attempts`() throws {
        let settings = WorkerSettings(storePath: "/nowhere")
        var pool = try WorkerPool.start(workerCount: 1, settings: settings, nurseryPath: "/bin/true")
        let failure = #expect(throws: PoolError.self) {
            while true { _ = try pool.next() }
        }
        #expect(failure == .nurseryDoesNotStart(.ended(.exited(code: 0))))
    }

    @Test func `nobody survives an orderly end`() throws {
        var pool = try WorkerPool.ready(3)
        let processIDs = pool.idleWorkers.map { pool.processID(of: $0) } + [pool.nurseryProcessID]
        let obstacle = pool.shutdown()
        #expect(obstacle == nil)
        for case let processID? in processIDs { #expect(ProcessTable.ends(processID)) }
        #expect(pool.idleWorkers.isEmpty)
        let event = try pool.nextEvent(timeout: .zero)
        #expect(event == .timeout)
    }
}
