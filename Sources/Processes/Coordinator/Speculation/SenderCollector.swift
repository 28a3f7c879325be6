import Primitives
import Wire

/// Takes who signed the transactions of a block.
struct SenderCollector: ReplyCollector {
    /// By transaction; nil where the signature is nobody's, or nobody has looked.
    private(set) var senders: [Address?]
    /// Time in workers.
    private(set) var times: ExecutionTimes

    init(transactionCount: Int) {
        senders = Array(repeating: nil, count: transactionCount)
        times = ExecutionTimes(indexCount: transactionCount + 1)
    }

    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake {
        guard frame.kind == .senders else { throw .unexpectedKind(frame.kind) }
        let reply = try SendersReply(encoded: frame.payload)
        try task.order.checkWhole(reply.indexes, in: .senders)
        for (index, sender) in zip(reply.indexes, reply.senders) { senders[index - 1] = sender }
        times.add(reply.nanoseconds, of: reply.indexes)
        return .done
    }
}
