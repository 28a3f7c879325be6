/// Which indexes of a block run when, as long as nobody knows what depends on what: the lowest first, in batches; what
/// turns out to have read what was not there yet runs again. Decides, does nothing, and knows no clock: it serves a
/// pool of processes and a virtual clock alike.
///
/// What has run without being settled may have run in vain. It is never more than a named share of the block, so that
/// the block costs at most so much more than in order, whatever it does.
public struct SpeculationRound: Sendable {
    private enum Standing {
        /// For others, or for a worker.
        case waiting
        case running
        /// Ran, and nothing speaks against its answers.
        case done
        /// Block order has taken it.
        case settled
    }

    private struct Index {
        var standing = Standing.waiting
        /// What it took, or is expected to.
        var gas: UInt64
        /// How many of those that it waits for are not done.
        var blockers = 0
        var waitedForBy: [Int] = []
        var executions = 0
        /// Runs again when this round is over, or when all below it is settled.
        var isHeld = false
    }

    private let limits: SpeculationLimits
    private let handling: ConflictHandling
    private let workers: Int
    private var indexes: [Index]
    private var ready = LowestFirst()
    private var runningCount = 0
    private let gasBefore: UInt64
    private var gasRunning: UInt64 = 0
    private var gasDone: UInt64 = 0
    private var gasSettled: UInt64 = 0
    /// Of everything that has run, each time that it did.
    private var gasExecuted: UInt64 = 0
    /// Of all indexes, as far as it is known what each takes.
    public private(set) var gasTotal: UInt64
    /// The lowest index that is not settled.
    public private(set) var frontier = 0
    /// How often what was stale was begun again together, where that is how it is handled.
    public private(set) var rounds = 1
    /// Why nothing more is begun, although not all is settled.
    public private(set) var stop: SpeculationReport.InOrderReason?

    /// - Parameters:
    ///   - dependencies: for each index, lower ones that are expected to write what it reads.
    ///   - gas: what each is expected to take.
    ///   - gasBefore: of the block's work, what was done before: nothing of it can be in vain.
    public init(
        dependencies: [[Int]], gas: [UInt64], gasBefore: UInt64 = 0, workers: Int, handling: ConflictHandling,
        limits: SpeculationLimits = SpeculationLimits()
    ) {
        precondition(dependencies.count == gas.count && workers > 0)
        (self.workers, self.handling, self.limits, self.gasBefore) = (workers, handling, limits, gasBefore)
        gasTotal = gas.reduce(0) { $0.addingSaturated($1) }
        indexes = gas.map { Index(gas: $0) }
        for (index, lower) in dependencies.enumerated() {
            for dependency in lower { block(index, on: dependency) }
            if lower.isEmpty { ready.insert(index) }
        }
    }

    public var isSettled: Bool { frontier == indexes.count }

    public var isRunning: Bool { runningCount > 0 }

    /// Whether the index has run, and nothing speaks against its answers.
    public func isDone(_ index: Int) -> Bool {
        indexes[index].standing == .done || indexes[index].standing == .settled
    }

    /// How often the index was begun.
    public func executions(of index: Int) -> Int { indexes[index].executions }

    /// Of all indexes, in hundredths of what each took the last time.
    public var workPercent: Int { Int(clamping: gasExecuted / max(gasTotal / 100, 1)) }

    /// What ran beyond the first time of each index.
    public var gasRepeated: UInt64 {
        let first = indexes.reduce(into: UInt64(0)) { if $1.executions > 0 { $0 = $0.addingSaturated($1.gas) } }
        return gasExecuted - min(gasExecuted, first)
    }

    // MARK: What runs next

    /// The next batch for a worker that is free, ascending; nil when there is nothing for it now.
    public mutating func next() -> [Int]? {
        if stop == nil, runningCount == 0, ready.lowest != frontier { beginAgain() }
        guard stop == nil, let first = ready.lowest else { return nil }
        // What is lowest of all cannot be in vain; everything else can.
        guard first == frontier || hasRoom(for: indexes[first].gas) else { return nil }
        let target = batchTarget
        var batch: [Int] = []
        var gas: UInt64 = 0
        /// By index: how many of those that it waits for are in the batch.
        var met: [Int: Int] = [:]
        func take(_ index: Int) {
            batch.append(index)
            gas = gas.addingSaturated(indexes[index].gas)
            for waiting in indexes[index].waitedForBy { met[waiting, default: 0] += 1 }
        }
        take(first)
        for index in (first + 1)..<max(first + 1, min(first + limits.scanMax, indexes.count)) {
            guard gas < target, batch.count < limits.batchCountMax else { break }
            guard indexes[index].standing == .waiting, !indexes[index].isHeld else { continue }
            guard indexes[index].blockers == met[index, default: 0] else { continue }
            let more = gas.addingSaturated(indexes[index].gas)
            guard more <= target, hasRoom(for: more) else { break }
            take(index)
        }
        for index in batch {
            ready.remove(index)
            indexes[index].standing = .running
            indexes[index].executions += 1
        }
        runningCount += batch.count
        gasRunning = gasRunning.addingSaturated(gas)
        return batch
    }

    /// Whether so much more may run that may be in vain.
    private func hasRoom(for gas: UInt64) -> Bool {
        let unsettled = (gasExecuted - min(gasSettled, gasExecuted)).addingSaturated(gasRunning)
        return unsettled.addingSaturated(gas) <= wasteMax
    }

    /// What may be in vain.
    private var wasteMax: UInt64 { limits.waste(in: gasTotal.addingSaturated(gasBefore)) }

    private var batchTarget: UInt64 {
        let left = gasTotal - min(gasTotal, gasSettled.addingSaturated(gasDone).addingSaturated(gasRunning))
        return max(left / UInt64(workers * limits.batchesPerWorker), limits.batchGasMin)
    }

    // MARK: What has run

    /// A worker has executed an index; what it took is known now.
    public mutating func finished(_ index: Int, gas actual: UInt64) {
        precondition(indexes[index].standing == .running)
        let expected = indexes[index].gas
        indexes[index].standing = .done
        indexes[index].gas = actual
        runningCount -= 1
        gasRunning -= min(expected, gasRunning)
        gasTotal = (gasTotal - min(expected, gasTotal)).addingSaturated(actual)
        gasDone = gasDone.addingSaturated(actual)
        gasExecuted = gasExecuted.addingSaturated(actual)
        for waiting in indexes[index].waitedForBy {
            indexes[waiting].blockers -= 1
            makeReady(waiting)
        }
        indexes[index].waitedForBy = []
    }

    /// An index that has run got answers that no longer hold; it depends on `writers`.
    public mutating func stale(_ index: Int, writers: [Int]) {
        guard indexes[index].standing == .done else { return }
        indexes[index].standing = .waiting
        gasDone -= min(indexes[index].gas, gasDone)
        let wasted = gasExecuted - min(gasExecuted, gasSettled.addingSaturated(gasDone))
        guard wasted <= wasteMax else { return end(.workLimit) }
        // Where every doubt was taken for a conflict, nobody knows what else there is.
        guard handling != .pessimistic, indexes[index].executions < limits.executionsMax else { return end(.retries) }
        for writer in writers where !isDone(writer) { block(index, on: writer) }
        indexes[index].isHeld =
            handling == .optimistic || index != frontier && indexes[index].executions > limits.retriesMax
        makeReady(index)
    }

    /// From now on an index that has not begun waits for a lower one.
    public mutating func wait(_ index: Int, for lower: Int) {
        guard indexes[index].standing == .waiting, !isDone(lower), !indexes[lower].waitedForBy.contains(index) else {
            return
        }
        block(index, on: lower)
        ready.remove(index)
    }

    /// Block order has taken the index at the frontier.
    public mutating func settleFrontier() {
        precondition(indexes[frontier].standing == .done)
        indexes[frontier].standing = .settled
        gasDone -= min(indexes[frontier].gas, gasDone)
        gasSettled = gasSettled.addingSaturated(indexes[frontier].gas)
        frontier += 1
        guard frontier < indexes.count, handling != .optimistic else { return }
        indexes[frontier].isHeld = false
        makeReady(frontier)
    }

    private mutating func block(_ index: Int, on lower: Int) {
        precondition(lower < index, "an index waits for lower ones only")
        indexes[index].blockers += 1
        indexes[lower].waitedForBy.append(index)
    }

    private mutating func makeReady(_ index: Int) {
        guard indexes[index].standing == .waiting, indexes[index].blockers == 0, !indexes[index].isHeld else { return }
        ready.insert(index)
    }

    /// The next round of what is optimistic: all that was found stale in this one.
    private mutating func beginAgain() {
        guard handling == .optimistic, !isSettled else { return }
        guard rounds <= limits.retriesMax else { return end(.retries) }
        rounds += 1
        for index in frontier..<indexes.count where indexes[index].isHeld {
            indexes[index].isHeld = false
            makeReady(index)
        }
    }

    private mutating func end(_ reason: SpeculationReport.InOrderReason) { stop = stop ?? reason }
}
