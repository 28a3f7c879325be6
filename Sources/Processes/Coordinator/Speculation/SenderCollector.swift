import Primitives
import Speculation
import Wire

/// Takes who signed the transactions of a block, and goes on with what is expected of it as they become known.
struct SenderCollector: ReplyCollector {
    /// By transaction; nil where the signature is nobody's, or nobody has looked.
    private(set) var senders: [Address?]
    /// Of the transactions up to the first whose sender is not known.
    private(set) var forecast: BlockForecast
    /// Time in workers.
    private(set) var times: ExecutionTimes
    private let account: (Address) -> AccountBefore?

    /// - Parameters:
    ///   - forecast: of a block of which nothing was admitted.
    ///   - account: what an account has before the block; nil where nobody knows.
    init(_ forecast: BlockForecast, account: @escaping (Address) -> AccountBefore?) {
        (self.forecast, self.account) = (forecast, account)
        senders = Array(repeating: nil, count: forecast.transactions.count)
        times = ExecutionTimes(indexCount: forecast.transactions.count + 1)
    }

    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake {
        guard frame.kind == .senders else { throw .unexpectedKind(frame.kind) }
        let reply = try SendersReply(encoded: frame.payload)
        try task.order.checkWhole(reply.indexes, in: .senders)
        for (index, sender) in zip(reply.indexes, reply.senders) { senders[index - 1] = sender }
        times.add(reply.nanoseconds, of: reply.indexes)
        return .done
    }

    /// Whether the sender of the next transaction is known.
    var hasBacklog: Bool { forecast.count < senders.count && senders[forecast.count] != nil }

    /// A few transactions more: between them the coordinator looks whether somebody has answered.
    mutating func digest() {
        for _ in 0..<Self.admittedAtOnce { admitNext() }
    }

    /// All that can be expected of the block, once nobody is waited for.
    mutating func admitRest() {
        while hasBacklog { admitNext() }
    }

    private mutating func admitNext() {
        guard forecast.count < senders.count, let sender = senders[forecast.count] else { return }
        forecast.admit(sender, account: account)
    }

    private static let admittedAtOnce = 16
}
