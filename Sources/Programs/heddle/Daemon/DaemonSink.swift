import Admin
import ChainFiles
import Primitives
import State

/// The chain of a daemon that runs; several blocks are on their way to it at a time.
struct DaemonSink: BlockSink, ~Copyable {
    /// How long somebody who wants to end waits for blocks that the daemon has in hand.
    private static let partingTime = Duration.seconds(2)

    private let path: String
    /// Where the blocks come from: the daemon is told how far that is read.
    private let source: ByteSource
    private var client: AdminClient
    private(set) var head: BlockReference
    /// When to go whatever the daemon has in hand; nil while nobody wants to.
    private var parting: ContinuousClock.Instant?

    /// - Parameter interruptions: descriptors that say, by having something to read, that the import is to end.
    static func connect(
        _ options: AdminOptions, bringing source: ByteSource, interruptions: [CInt]
    ) throws -> DaemonSink {
        // A block may wait for others before it, for as long as they take.
        var client = try AdminClient(path: options.path, interruptions: interruptions)
        let (head, activity) = try standing(asked: &client)
        // Blocks would wait, and this process with them.
        guard activity != .paused else { throw CommandError.daemonIsPaused }
        return DaemonSink(path: options.path, source: source, client: client, head: head)
    }

    private init(path: String, source: ByteSource, client: consuming AdminClient, head: BlockReference) {
        (self.path, self.source) = (path, source)
        self.client = client
        self.head = head
    }

    /// The daemon cannot be asked for each block what it holds: what is below its head is believed to be of its chain.
    /// A file of another branch is found at the head's number, where the hashes differ.
    func holds(_ hash: Hash, number: UInt64) throws(SinkError) -> Bool {
        number < head.number || hash == head.hash
    }

    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock? {
        do throws(AdminClientError) {
            try client.send(
                SubmittedBlock(block: block, accessList: accessList, isWanted: isWanted, progress: progress))
        } catch .interrupted {
            // It is on its way, and settled with the others.
            return nil
        } catch {
            throw .failed("\(error)")
        }
        return client.blocksAhead < AdminLimits.blocksAheadMax ? nil : try next()
    }

    private var progress: FileProgress? {
        guard let bytes = source.fileBytes, bytes > 0 else { return nil }
        return FileProgress(bytesRead: UInt64(source.fileBytesRead), of: UInt64(bytes))
    }

    mutating func settle() throws(SinkError) -> TakenBlock? {
        if let taken = try next() { return taken }
        if client.blocksAhead > 0, parting == nil {
            // What the daemon has in hand may be done in a moment; while it is paused, it never is.
            parting = .now + Self.partingTime
            client.ignoreInterruptions()
            if let taken = try next() { return taken }
        }
        // A block's summary has no state root.
        do { head = try lastStanding() } catch { throw .failed("\(error)") }
        return nil
    }

    private mutating func lastStanding() throws -> BlockReference {
        client.ignoreInterruptions()
        guard client.blocksAhead > 0 else { return try Self.standing(asked: &client).head }
        // Whose blocks wait may not be read before they are decided.
        var other = try AdminClient(path: path, limit: Self.partingTime)
        return try Self.standing(asked: &other).head
    }

    /// Nil where no block is left to say anything of, or it is not waited for.
    private mutating func next() throws(SinkError) -> TakenBlock? {
        if let parting { client.limit = max(.zero, parting - .now) }
        let reply: AdminReply?
        do throws(AdminClientError) {
            reply = try client.nextReply()
        } catch .interrupted {
            return nil
        } catch {
            if parting != nil, error.isTimeout { return nil }
            throw .failed("\(error)")
        }
        switch reply {
        case nil: return nil
        case .taken(let summary): return try note(summary)
        case .refused(let refusal):
            let text = "\(DaemonRefusal(refusal))"
            throw refusal.reason == .invalidBlock ? .refused(text) : .failed(text)
        default: throw .failed("\(AdminClientError.notUnderstood("it is no answer to a block"))")
        }
    }

    private mutating func note(_ summary: BlockSummary) throws(SinkError) -> TakenBlock {
        switch summary.verdict {
        case .accepted:
            if let hash = Hash(hex: summary.hash) {
                head = BlockReference(number: summary.number, hash: hash, stateRoot: head.stateRoot)
            }
            return TakenBlock(
                isExecuted: true, transactionCount: summary.transactions, gasUsed: summary.gasUsed)
        case .kept, .known: return TakenBlock(isExecuted: false)
        case .refused: throw .refused(summary.reason ?? "the daemon gives no reason")
        case .undecided: throw .failed(summary.reason ?? "the daemon gives no reason")
        }
    }

    private static func standing(
        asked client: inout AdminClient
    ) throws -> (head: BlockReference, activity: StatusReport.Activity) {
        let reply = try client.ask(.status)
        if case .refused(let refusal) = reply { throw DaemonRefusal(refusal) }
        guard case .status(let status) = reply, let hash = Hash(hex: status.head.hash),
            let stateRoot = Hash(hex: status.head.stateRoot)
        else { throw AdminClientError.notUnderstood("it is no answer to a question for the status") }
        let head = BlockReference(number: status.head.number, hash: hash, stateRoot: stateRoot)
        return (head, status.activity)
    }
}
