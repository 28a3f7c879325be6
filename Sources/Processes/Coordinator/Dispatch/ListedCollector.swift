import Chain
import EVM
import Transition
import Wire

/// Takes the results of groups that ran on the values of the block's list, and settles them as they come.
struct ListedCollector: ReplyCollector {
    /// Of the block's list.
    private let untouched: TouchedEntries
    private(set) var settlement: ListedSettlement
    /// Why the block cannot be settled on its list's values.
    private(set) var failure: ListedSettlementError?
    private(set) var times: ExecutionTimes

    init(_ settlement: ListedSettlement, _ list: BlockAccessList, indexCount: Int) {
        self.settlement = settlement
        untouched = TouchedEntries(list)
        times = ExecutionTimes(indexCount: indexCount)
    }

    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake {
        guard frame.kind == .listed else { throw .unexpectedKind(frame.kind) }
        let reply = try ListedReply(encoded: frame.payload, touching: untouched)
        try task.order.check(reply.results.map { $0.index }, in: .listed)
        times.add(reply.nanoseconds, of: task.order.indexes)
        guard failure == nil else { return .enough }
        do throws(ListedSettlementError) {
            try settlement.take(reply.results, touched: reply.touched)
        } catch {
            failure = error
            return .enough
        }
        if reply.results.last?.fault != nil { return .needless(from: settlement.firstNeedlessIndex) }
        let isWhole = reply.results.count == task.order.indexes.count
        return isWhole ? .done : .partly(count: reply.results.count)
    }
}
