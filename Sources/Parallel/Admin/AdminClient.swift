import Glibc
import Wire

/// One connection to a daemon, for a process that waits for answers.
///
/// Blocks may be sent ahead of their answers; everything else is asked and answered in turn.
public struct AdminClient: ~Copyable {
    private var socket: FrameSocket
    private var lastID: UInt64 = 0
    /// Requests without an answer yet, oldest first.
    private var open: [UInt64] = []
    /// Answers that came before they were asked for, by request.
    private var early: [UInt64: AdminReply] = [:]

    /// - Parameter limit: how long to wait for any answer; nil for as long as it takes.
    public init(path: String, limit: Duration? = nil) throws(AdminClientError) {
        let descriptor: FileDescriptor
        do throws(SystemCallError) {
            descriptor = try UnixSocket.connect(path, within: limit)
        } catch {
            throw .unreachable(path: path, error)
        }
        socket = FrameSocket(descriptor, compression: .never)
    }

    /// How many blocks are sent and not answered.
    public var blocksAhead: Int { open.count }

    /// Asks, and waits for the answer.
    public mutating func ask(_ request: AdminRequest) throws(AdminClientError) -> AdminReply {
        let payload: [UInt8]
        do { payload = try RecordCoding.encode(request) } catch { throw .notUnderstood("\(error)") }
        return try reply(to: send(.request, payload))
    }

    /// Sends a block; `nextReply` brings what became of it.
    public mutating func send(_ block: SubmittedBlock) throws(AdminClientError) {
        open.append(try send(.submit, block.encoded))
    }

    /// What became of the oldest block that was sent and not asked about; nil when there is none.
    public mutating func nextReply() throws(AdminClientError) -> AdminReply? {
        guard !open.isEmpty else { return nil }
        return try reply(to: open.removeFirst())
    }

    private mutating func send(_ kind: FrameKind, _ payload: [UInt8]) throws(AdminClientError) -> UInt64 {
        lastID += 1
        do throws(WireError) {
            try socket.send(Frame(kind, block: lastID, payload: payload))
        } catch {
            // Why it hung up stands in what it said before.
            if let reply = try lastWords() { throw .hungUp(reply) }
            throw .connection(error)
        }
        return lastID
    }

    private mutating func reply(to id: UInt64) throws(AdminClientError) -> AdminReply {
        while true {
            if let reply = early.removeValue(forKey: id) { return reply }
            let (other, reply) = try receive()
            // A refusal of the connection itself answers no request.
            if other == 0, case .refused(let refusal) = reply { throw .hungUp(refusal) }
            early[other] = reply
        }
    }

    private mutating func lastWords() throws(AdminClientError) -> AdminRefusal? {
        do throws(AdminClientError) {
            if case (0, .refused(let refusal)) = try receive() { return refusal }
            return nil
        } catch {
            return nil
        }
    }

    private mutating func receive() throws(AdminClientError) -> (id: UInt64, AdminReply) {
        let frame: Frame
        do throws(WireError) { frame = try socket.receive().frame } catch { throw .connection(error) }
        guard frame.kind == .answer else { throw .notUnderstood("a frame of kind \(frame.kind)") }
        do { return (frame.block, try RecordCoding.decode(AdminReply.self, from: frame.payload)) } catch {
            throw .notUnderstood("\(error)")
        }
    }
}
