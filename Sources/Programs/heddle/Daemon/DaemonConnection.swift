import Admin

/// The daemon at the other end of its admin socket, for one command.
struct DaemonConnection: ~Copyable {
    /// How long an answer may take to what needs no block to be finished.
    static let answerTimeout = Duration.seconds(30)

    private var client: AdminClient

    /// - Parameters:
    ///   - limit: how long to wait for any answer; nil where that may be as long as blocks take.
    ///   - interruptions: descriptors that end every wait while there is something to read.
    init(
        _ options: AdminOptions, limit: Duration? = answerTimeout, interruptions: [CInt] = []
    ) throws(AdminClientError) {
        client = try AdminClient(path: options.path, limit: limit, interruptions: interruptions)
    }

    /// Asks, and takes what is wanted out of the answer.
    mutating func ask<Answer>(_ request: AdminRequest, _ wanted: (AdminReply) -> Answer?) throws -> Answer {
        try Self.take(wanted, from: client.ask(request))
    }

    /// Hands a block over, and waits until it is known what became of it.
    mutating func submit(_ block: SubmittedBlock) throws -> BlockSummary {
        try client.send(block)
        guard let reply = try client.nextReply() else { throw AdminClientError.notUnderstood("no answer to a block") }
        return try Self.take({ if case .taken(let summary) = $0 { summary } else { nil } }, from: reply)
    }

    /// Waits until the daemon is gone; false when that takes longer than `limit`.
    mutating func waitForEnd(within limit: Duration) throws(AdminClientError) -> Bool {
        client.limit = limit
        do throws(AdminClientError) {
            try client.waitForEnd()
            return true
        } catch {
            guard error.isTimeout else { throw error }
            return false
        }
    }

    private static func take<Answer>(_ wanted: (AdminReply) -> Answer?, from reply: AdminReply) throws -> Answer {
        if case .refused(let refusal) = reply { throw DaemonRefusal(refusal) }
        guard let answer = wanted(reply) else { throw AdminClientError.notUnderstood("it answers something else") }
        return answer
    }
}
