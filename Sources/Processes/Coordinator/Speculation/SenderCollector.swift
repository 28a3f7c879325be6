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

    /// There is no more. But whoever asks has nothing to give out, and waits for workers that are not done.
    mutating func next() -> GroupTask? {
        admitKnown()
        return nil
    }

    mutating func admitKnown() {
        while forecast.count < senders.count, let sender = senders[forecast.count] {
            forecast.admit(sender, account: account)
        }
    }
}
