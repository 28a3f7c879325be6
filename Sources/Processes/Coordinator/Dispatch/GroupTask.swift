import Wire

/// A group on its way through the pool.
public struct GroupTask: Sendable {
    public let order: GroupOrder
    /// What the group reads from besides the snapshot and the block's own list.
    var sharedList: SealedMemory?
    /// In gas; decides how long a worker may take.
    let gasMax: UInt64
    /// What the plan takes it to need.
    var estimatedGas: UInt64 = 0

    /// Whoever cannot do it leaves it: it is tried early, and done later where it was not.
    var isOptional = false

    /// How many workers were lost over work that this was a part of.
    var lossesBefore = 0

    /// Less than this is done before anybody else could begin it.
    private static let spareGasMin: UInt64 = 300_000

    /// What a worker that has it may still give back, in estimated gas.
    public var spareGas: Int {
        guard order.view == .listed, order.indexes.count > 1, estimatedGas >= Self.spareGasMin else { return 0 }
        return Int(clamping: estimatedGas)
    }

    /// One index on everything that is settled: if that is impossible, so is the block.
    var isLastResort: Bool { order.view == .settled && order.indexes.count == 1 }

    /// Every index by itself; nil where one reads what another wrote, whatever is said of them later, or there is one.
    var apart: [GroupTask]? {
        let isWholeBlock = order.view == .snapshot && order.indexes.first == 0
        guard order.indexes.count > 1, order.view != .settled, !isWholeBlock else { return nil }
        return order.indexes.map { index in
            GroupTask(
                order: GroupOrder(view: order.view, indexes: [index]), sharedList: sharedList, gasMax: gasMax,
                lossesBefore: lossesBefore + 1)
        }
    }

    /// The indexes that remain after the first `count`, as tasks for so many workers.
    public func rest(after count: Int, workers: Int) -> [GroupTask] {
        let left = order.indexes.dropFirst(count)
        let size = (left.count + workers - 1) / workers
        let share = estimatedGas / UInt64(order.indexes.count)
        return stride(from: left.startIndex, to: left.endIndex, by: max(size, 1)).map { start in
            let part = left[start..<min(start + size, left.endIndex)]
            return GroupTask(
                order: GroupOrder(view: order.view, indexes: Array(part)), sharedList: sharedList, gasMax: gasMax,
                estimatedGas: share * UInt64(part.count))
        }
    }

    /// Fewer signatures are not worth a frame.
    private static let signatureCountMin = 8

    /// Who signed the transactions of a block, to be found out by so many workers: in pieces that become smaller, so
    /// that none waits long for another at the end, and little is left to be drawn from the last.
    public static func signatures(transactionCount: Int, workers: Int, gasMax: UInt64 = 0) -> [GroupTask] {
        var tasks: [GroupTask] = []
        var first = 1
        while first <= transactionCount {
            let left = transactionCount + 1 - first
            let count = min(max(left / (2 * workers), signatureCountMin), left)
            tasks.append(
                GroupTask(
                    order: GroupOrder(view: .signatures, indexes: Array(first..<first + count)), gasMax: gasMax))
            first += count
        }
        return tasks
    }
}
