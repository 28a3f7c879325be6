import Glibc
import Wire

/// One connection to a daemon, for a process that waits for answers.
///
/// Blocks may be sent ahead of their answers; everything else is asked and answered in turn.
public struct AdminClient: ~Copyable {
    private enum Token {
        static let daemon: UInt64 = 0
        static let interruption: UInt64 = 1
    }

    /// A daemon whose queue of connections is full.
    private static let connectLimit = Duration.seconds(30)

    /// How long to wait for any answer; nil for as long as it takes.
    public var limit: Duration?
    private let socket: FileDescriptor
    private let poller: Poller
    /// Watches what may interrupt, and is watched itself.
    private let interruption: Poller
    private var reader = FrameReader(acceptingDescriptors: false)
    private var outgoing = OutgoingFrames()
    private var isWatchedForWriting = false
    private var lastID: UInt64 = 0
    /// Blocks without an answer yet, oldest first.
    private var open: [UInt64] = []
    /// Answers that came before they were asked for, by request.
    private var early: [UInt64: AdminReply] = [:]

    /// - Parameters:
    ///   - limit: how long to wait for any answer; nil for as long as it takes.
    ///   - interruptions: descriptors of somebody else's that end every wait while there is something to read.
    public init(path: String, limit: Duration? = nil, interruptions: [CInt] = []) throws(AdminClientError) {
        self.limit = limit
        do throws(SystemCallError) {
            let socket = try UnixSocket.connect(path, within: limit ?? Self.connectLimit)
            let poller = try Poller()
            let interruption = try Poller()
            for descriptor in interruptions { try interruption.watch(descriptor: descriptor, token: 0) }
            try poller.watch(socket, token: Token.daemon)
            try poller.watch(interruption.descriptor, token: Token.interruption)
            self.socket = socket
            self.poller = poller
            self.interruption = interruption
        } catch {
            throw .unreachable(path: path, error)
        }
    }

    /// How many blocks are sent and not answered.
    public var blocksAhead: Int { open.count }

    /// Asks, and waits for the answer.
    public mutating func ask(_ request: AdminRequest) throws(AdminClientError) -> AdminReply {
        let payload: [UInt8]
        do { payload = try RecordCoding.encode(request) } catch { throw .notUnderstood("\(error)") }
        let id = try enqueue(.request, payload)
        try sendAll()
        return try reply(to: id)
    }

    /// Sends a block; `nextReply` brings what became of it. Interrupted, the rest of it leaves with the next wait.
    public mutating func send(_ block: SubmittedBlock) throws(AdminClientError) {
        open.append(try enqueue(.submit, block.encoded))
        try sendAll()
    }

    /// What became of the oldest block that was sent and not asked about; nil when there is none.
    public mutating func nextReply() throws(AdminClientError) -> AdminReply? {
        guard let id = open.first else { return nil }
        let reply = try reply(to: id)
        open.removeFirst()
        return reply
    }

    /// Waits until the daemon is gone, which ends the connection.
    public mutating func waitForEnd() throws(AdminClientError) {
        let deadline = deadline
        do throws(AdminClientError) {
            while true { try step(until: deadline) }
        } catch {
            guard case .connection(.closed) = error else { throw error }
        }
    }

    /// From now on nothing ends a wait but an answer, and the limit.
    public mutating func ignoreInterruptions() { poller.forget(interruption.descriptor) }

    // MARK: Waiting

    private typealias Instant = ContinuousClock.Instant

    private var deadline: Instant? { limit.map { .now + $0 } }

    private mutating func enqueue(_ kind: FrameKind, _ payload: [UInt8]) throws(AdminClientError) -> UInt64 {
        lastID += 1
        do throws(WireError) {
            try outgoing.append(EncodedFrame(Frame(kind, block: lastID, payload: payload), compression: .never))
        } catch {
            throw .connection(error)
        }
        return lastID
    }

    private mutating func sendAll() throws(AdminClientError) {
        let deadline = deadline
        try flush()
        while !outgoing.isEmpty { try step(until: deadline) }
    }

    private mutating func reply(to id: UInt64) throws(AdminClientError) -> AdminReply {
        let deadline = deadline
        while true {
            if let reply = early.removeValue(forKey: id) { return reply }
            try step(until: deadline)
        }
    }

    /// Waits until something moves, and moves it.
    private mutating func step(until deadline: Instant?) throws(AdminClientError) {
        let ready: [Poller.Readiness]
        do throws(SystemCallError) {
            if outgoing.isEmpty == isWatchedForWriting {
                isWatchedForWriting.toggle()
                try poller.watch(socket, token: Token.daemon, alsoWriting: isWatchedForWriting)
            }
            ready = try poller.wait(timeout: deadline.map { max(.zero, $0 - .now) })
        } catch {
            throw .connection(.system(error))
        }
        if ready.contains(where: { $0.token == Token.interruption }) { throw .interrupted }
        if ready.isEmpty, let deadline, deadline <= .now {
            throw .connection(.system(SystemCallError(operation: "wait", code: EAGAIN)))
        }
        try flush()
        _ = try read()
    }

    private mutating func flush() throws(AdminClientError) {
        do throws(WireError) {
            try outgoing.flush(to: socket)
        } catch {
            // Why it hung up stands in what it said before.
            while try read() {}
            throw .connection(error)
        }
    }

    /// Takes in one frame, if it is there whole.
    private mutating func read() throws(AdminClientError) -> Bool {
        let frame: Frame
        do throws(WireError) {
            guard let received = try reader.read(from: socket) else { return false }
            frame = received.frame
        } catch {
            throw .connection(error)
        }
        guard frame.kind == .answer else { throw .notUnderstood("a frame of kind \(frame.kind)") }
        let reply: AdminReply
        do { reply = try RecordCoding.decode(AdminReply.self, from: frame.payload) } catch {
            throw .notUnderstood("\(error)")
        }
        // A refusal of the connection itself answers no request.
        if frame.block == 0, case .refused(let refusal) = reply { throw .hungUp(refusal) }
        early[frame.block] = reply
        return true
    }
}
