import Admin
import CSystem
import Coordinator
import Glibc
import Primitives
import Wire

/// Where clients come to: takes connections in, reads requests, answers what can be answered at once, and keeps the
/// rest for the loop. Signals come here, too.
///
/// It is served in the middle of blocks. A turn reads a bounded piece of each connection and never waits; who is slow,
/// asks too much or does not listen is not read for a while, or has to go.
final class AdminDesk: PoolGuest {
    private enum Token {
        static let listener: UInt64 = 0
        static let ticker: UInt64 = 1
        static let termination: UInt64 = 2
        static let interruption: UInt64 = 3
        static let firstConnection: UInt64 = 16
    }

    private let poller: Poller
    private let listener: FileDescriptor
    private let ticker: FileDescriptor
    private let termination: FileDescriptor
    private let interruption: FileDescriptor
    private let access: AdminAccess
    private let connectionsMax: Int
    private let clock = ContinuousClock()
    private unowned let host: any DeskHost

    private var connections: [UInt64: AdminConnection] = [:]
    private var lastToken = Token.firstConnection
    private var jobs: [DeskJob] = []
    private(set) var waitingBytes = 0
    /// Why the desk cannot serve any more.
    private(set) var failure: DaemonError?

    init(
        listener: consuming FileDescriptor, access: AdminAccess, connectionsMax: Int, host: any DeskHost
    ) throws(SystemCallError) {
        self.listener = listener
        self.access = access
        self.connectionsMax = connectionsMax
        self.host = host
        poller = try Poller()
        let nanoseconds = DeskLimits.tick.components.seconds * 1_000_000_000
        ticker = FileDescriptor(
            owning: try SystemCallError.check("timerfd_create") { heddle_timer_descriptor(nanoseconds) })
        termination = try Self.watch(signal: SIGTERM)
        interruption = try Self.watch(signal: SIGINT)
        try poller.watch(self.listener, token: Token.listener)
        try poller.watch(ticker, token: Token.ticker)
        try poller.watch(termination, token: Token.termination)
        try poller.watch(interruption, token: Token.interruption)
    }

    private static func watch(signal: CInt) throws(SystemCallError) -> FileDescriptor {
        FileDescriptor(owning: try SystemCallError.check("signalfd") { heddle_signal_descriptor(signal) })
    }

    // MARK: For the loop

    var connectionCount: Int { connections.count }

    /// How far the import that runs is: of several, the one with the largest file.
    var progress: FileProgress? { connections.values.compactMap(\.progress).max { $0.bytes < $1.bytes } }

    /// Work that waits.
    var waitingCount: Int { jobs.count }

    /// The oldest work that waits.
    func nextJob() -> DeskJob? {
        guard !jobs.isEmpty else { return nil }
        let job = jobs.removeFirst()
        waitingBytes -= job.bytes
        return job
    }

    /// The block that is next, if nothing else is.
    var nextBlock: SubmittedBlock? {
        if case .take(let block) = jobs.first?.work { block } else { nil }
    }

    /// What came of a job goes to whoever asked for it, if they are still there.
    func finish(_ job: DeskJob, _ reply: AdminReply) {
        guard let connection = connections[job.connection] else { return }
        connection.jobsAhead -= 1
        send(reply, to: job.connection, request: job.request)
        watchAll()
    }

    /// Nothing that waits is done.
    func refuseJobs(_ refusal: AdminRefusal) {
        while let job = nextJob() { finish(job, .refused(refusal)) }
    }

    /// Whether there are answers that clients have not taken yet.
    var owesAnswers: Bool { connections.values.contains { $0.hasOutgoing } }

    // MARK: For the pool

    var descriptor: CInt { poller.descriptor.rawValue }

    func serve(_ status: PoolStatus) -> [PoolRequest] {
        var requests: [PoolRequest] = []
        do throws(SystemCallError) {
            for readiness in try poller.wait(timeout: .zero) {
                switch readiness.token {
                case Token.listener: try accept()
                case Token.ticker: tick()
                case Token.termination: received("SIGTERM", from: termination)
                case Token.interruption: received("SIGINT", from: interruption)
                case let token: requests += serve(token, readiness, status)
                }
            }
        } catch {
            failure = .system(error)
        }
        return requests
    }

    func note(_ news: PoolNews) { host.note(news) }

    func pulse() { host.pulse() }

    private func received(_ name: String, from signals: borrowing FileDescriptor) {
        Self.drain(signals)
        host.terminate(by: name)
    }

    /// What a signal or a timer says is that there was one.
    private static func drain(_ descriptor: borrowing FileDescriptor) {
        var bytes = [UInt8](repeating: 0, count: 128)
        // SAFETY: the kernel writes at most as many bytes as the array has.
        while unsafe read(descriptor.rawValue, &bytes, bytes.count) > 0 {}
    }

    // MARK: Connections

    private func accept() throws(SystemCallError) {
        for _ in 0..<DeskLimits.acceptsPerTurn {
            guard let socket = try UnixSocket.accept(listener) else { return }
            let peer = try UnixSocket.peer(of: socket)
            let connection = AdminConnection(socket, peer, mayChange: access.mayChange(peer), at: clock.now)
            if connections.count >= connectionsMax, !evict() {
                let text = "there are \(connectionsMax) connections, and no more may be; end one"
                connection.end()
                say(.refused(AdminRefusal(.failed, text)), to: connection, request: 0)
                host.remark("a connection was refused: \(text)", peer: peer.processID)
                continue
            }
            lastToken += 1
            try poller.watch(connection.socket, token: lastToken)
            connections[lastToken] = connection
        }
    }

    /// Lets the connection go that was quiet for the longest time; false if none was quiet for long.
    private func evict() -> Bool {
        // Whoever is quiet now may wait for the daemon's end, which only the connection's own tells.
        guard host.refusal == nil else { return false }
        let quiet = connections.filter { $0.value.isQuiet }.min { $0.value.lastActive < $1.value.lastActive }
        guard let quiet, clock.now - quiet.value.lastActive > DeskLimits.idleBeforeEviction else { return false }
        close(quiet.key)
        return true
    }

    private func serve(_ token: UInt64, _ readiness: Poller.Readiness, _ status: PoolStatus) -> [PoolRequest] {
        guard let connection = connections[token] else { return [] }
        defer { settle(token, connection) }
        do throws(WireError) {
            if readiness.isWritable { try connection.flush(at: clock.now) }
            guard readiness.isReadable else { return [] }
            // Its end comes even while nobody wants to read what it says.
            guard connection.isWatchedForReading else { throw .closed }
            guard let frame = try connection.read(at: clock.now) else { return [] }
            return handle(frame, token, connection, status)
        } catch {
            part(connection, error)
            return []
        }
    }

    /// Nothing more is read from a client whose bytes have no meaning; it is told why.
    private func part(_ connection: AdminConnection, _ error: WireError) {
        connection.end()
        switch error {
        case .closed, .truncated, .system: connection.abandon()
        case .unexpectedKind(.submit):
            say(.refused(AdminRefusal(.notPermitted, Self.notPermitted(connection))), to: connection, request: 0)
        default:
            say(.refused(AdminRefusal(.badRequest, "not understood: \(error)")), to: connection, request: 0)
            host.remark("a client was not understood: \(error)", peer: connection.peer.processID)
        }
    }

    private static func notPermitted(_ connection: AdminConnection) -> String {
        "user \(connection.peer.user) may look and not change; admin.operator_group names the group that may"
    }

    private func handle(
        _ frame: Frame, _ token: UInt64, _ connection: AdminConnection, _ status: PoolStatus
    ) -> [PoolRequest] {
        func refuse(_ reason: AdminRefusal.Reason, _ text: String) -> [PoolRequest] {
            say(.refused(AdminRefusal(reason, text)), to: connection, request: frame.block)
            return []
        }
        connection.requestsThisSecond += 1
        if frame.kind == .submit {
            // Blocks are held back by how many are ahead, not by how many come in a second.
            connection.requestsThisSecond -= 1
            let block: SubmittedBlock
            do throws(RLPError) { block = try SubmittedBlock(encoded: frame.payload) } catch {
                return refuse(.badRequest, "the submitted block: \(error)")
            }
            connection.progress = block.progress ?? connection.progress
            return keep(.take(block), frame.block, token, connection)
        }
        let request: AdminRequest
        do { request = try RecordCoding.decode(AdminRequest.self, from: frame.payload) } catch {
            return refuse(.badRequest, "the request: \(error)")
        }
        guard connection.mayChange || !request.isChanging else {
            return refuse(.notPermitted, Self.notPermitted(connection))
        }
        if let answer = host.answer(request, status) {
            say(answer.reply, to: connection, request: frame.block)
            return answer.pool
        }
        guard case .setHead(let name) = request, let hash = Hash(hex: name) else {
            return refuse(.badRequest, "a hash of 32 bytes as hex was expected")
        }
        return keep(.setHead(hash), frame.block, token, connection)
    }

    private func keep(
        _ work: DeskJob.Work, _ request: UInt64, _ token: UInt64, _ connection: AdminConnection
    ) -> [PoolRequest] {
        if let refusal = host.refusal {
            say(.refused(refusal), to: connection, request: request)
            return []
        }
        let job = DeskJob(connection: token, request: request, work: work)
        connection.jobsAhead += 1
        waitingBytes += job.bytes
        jobs.append(job)
        return []
    }

    // MARK: Answers

    private func send(_ reply: AdminReply, to token: UInt64, request: UInt64) {
        guard let connection = connections[token] else { return }
        say(reply, to: connection, request: request)
        settle(token, connection)
    }

    private func say(_ reply: AdminReply, to connection: AdminConnection, request: UInt64) {
        do {
            let frame = Frame(.answer, block: request, payload: try RecordCoding.encode(reply))
            try connection.send(EncodedFrame(frame, compression: .never), at: clock.now)
        } catch {
            // Whoever does not take what they asked for gets nothing more.
            connection.abandon()
        }
    }

    private func tick() {
        Self.drain(ticker)
        let now = clock.now
        for token in connections.keys.sorted() {
            guard let connection = connections[token] else { continue }
            connection.requestsThisSecond = 0
            if let reason = connection.tooSlow(at: now) {
                host.remark("a client was too slow: \(reason)", peer: connection.peer.processID)
                connection.end()
                say(.refused(AdminRefusal(.badRequest, reason)), to: connection, request: 0)
                connection.abandon()
            }
        }
        watchAll()
    }

    private func watchAll() {
        for token in connections.keys.sorted() {
            guard let connection = connections[token] else { continue }
            settle(token, connection)
        }
    }

    /// Tells the poller what is wanted of a connection now, or lets it go.
    private func settle(_ token: UInt64, _ connection: AdminConnection) {
        guard !connection.isDone else { return close(token) }
        let isReading = connection.wantsReading(isFull: waitingBytes >= DeskLimits.waitingBytesMax)
        let isWriting = connection.hasOutgoing
        guard isReading != connection.isWatchedForReading || isWriting != connection.isWatchedForWriting else {
            return
        }
        (connection.isWatchedForReading, connection.isWatchedForWriting) = (isReading, isWriting)
        do throws(SystemCallError) {
            try poller.watch(connection.socket, token: token, reading: isReading, alsoWriting: isWriting)
        } catch {
            failure = .system(error)
        }
    }

    private func close(_ token: UInt64) {
        guard let connection = connections.removeValue(forKey: token) else { return }
        poller.forget(connection.socket)
    }
}
