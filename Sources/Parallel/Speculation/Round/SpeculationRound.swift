import Chain
import Primitives

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
        /// Lower ones that it is known to read from: it waits for them.
        var sources: [Int]
        var executions = 0
        /// Who has it, or had it last.
        var worker = 0
        /// When it began last, in begins of this round.
        var began = 0
        /// Runs again when a worker has nothing else, or when all below it is settled.
        var isHeld = false
        /// Runs where results meet.
        var isTransfer = false
    }

    /// Instead of a worker's number: where results meet.
    private static let here = -1

    private let limits: SpeculationLimits
    private let handling: ConflictHandling
    private let workers: Int
    private var indexes: [Index]
    /// Transfers that wait, ascending.
    private var transfers: [Int]
    private var runningCount = 0
    private var beginCount = 0
    /// Indexes that have read, as far as it is known who reads from whom, from one that is to run again, or does.
    private var unsound: Set<Int> = []
    private var hasRepeats = false
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
    /// Whether something is known since somebody last asked whether all this pays.
    private var mayNotPay = false
    /// One worker has all that is left, in block order: nothing else would be quicker.
    public private(set) var isAlone = false
    /// Why nothing more is begun, although not all is settled.
    public private(set) var stop: SpeculationReport.InOrderReason?

    /// - Parameters:
    ///   - dependencies: for each index, lower ones that are expected to write what it reads.
    ///   - gas: what each is expected to take.
    ///   - gasBefore: of the block's work, what was done before: nothing of it can be in vain.
    ///   - transfers: those that no worker is needed for, ascending.
    public init(
        dependencies: [[Int]], gas: [UInt64], gasBefore: UInt64 = 0, transfers: [Int] = [], workers: Int,
        handling: ConflictHandling, limits: SpeculationLimits = SpeculationLimits()
    ) {
        precondition(dependencies.count == gas.count && workers > 0)
        (self.workers, self.handling, self.limits, self.gasBefore) = (workers, handling, limits, gasBefore)
        self.transfers = transfers
        gasTotal = gas.reduce(0) { $0.addingSaturated($1) }
        indexes = zip(gas, dependencies).map { Index(gas: $0, sources: $1) }
        for index in transfers { indexes[index].isTransfer = true }
    }

    public var isSettled: Bool { frontier == indexes.count }

    /// Whether every index has run or runs: nothing is to be given out, unless something runs again.
    public var isAllBegun: Bool {
        stop == nil && indexes[frontier...].allSatisfy { if case .waiting = $0.standing { false } else { true } }
    }

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

    /// Whose versions whoever executes these indexes has to know, ascending; nil for all there are.
    ///
    /// Everything there is to know takes every worker longer to hear than what is missed now and then to be done again.
    public func sources(of batch: [Int]) -> [Int]? {
        // Without room for anything that may be in vain, what runs must not be: it is told all that is settled.
        guard handling != .pessimistic, !isAlone, hasRoom(for: 0) else { return nil }
        var sources: Set<Int> = []
        for index in batch {
            // It reads something else each time.
            guard indexes[index].executions <= limits.executionsToldLittleMax else { return nil }
            sources.formUnion(indexes[index].sources)
        }
        return sources.subtracting(batch).sorted()
    }

    // MARK: What runs next

    /// The next batch for a worker that is free, ascending; nil when there is nothing for it now.
    ///
    /// It may begin before what it answered last was looked at: what that did, it knows itself.
    public mutating func next(for worker: Int) -> [Int]? {
        if mayNotPay, !isAlone, !paysToShare { isAlone = true }
        mayNotPay = false
        guard stop == nil else { return nil }
        findUnsound()
        if let batch = batch(for: worker) { return begin(batch, on: worker) }
        guard handling == .optimistic, !isSettled, readyTransfers(atMost: 1).isEmpty, beginAgain(),
            let batch = batch(for: worker)
        else { return nil }
        return begin(batch, on: worker)
    }

    /// Whether there is a transfer that may run now: a round that has begun again may have nothing else.
    public var hasReadyTransfer: Bool { stop == nil && !readyTransfers(atMost: 1).isEmpty }

    /// Transfers that may run now, ascending: they run where results meet, at once, and are finished one by one.
    public mutating func nextTransfers(atMost count: Int) -> [Int] {
        guard stop == nil, !transfers.isEmpty else { return [] }
        findUnsound()
        let batch = readyTransfers(atMost: count)
        return batch.isEmpty ? [] : begin(batch, on: Self.here)
    }

    private func readyTransfers(atMost count: Int) -> [Int] {
        var batch: [Int] = []
        var gas: UInt64 = 0
        for index in transfers where batch.count < count && mayRun(index, on: Self.here, behind: batch) {
            gas = gas.addingSaturated(indexes[index].gas)
            guard index == frontier || hasRoom(for: gas) else { break }
            batch.append(index)
        }
        return batch
    }

    /// A transfer that had begun turned out to be more than that.
    public mutating func leaveToWorkers(_ index: Int) {
        precondition(indexes[index].standing == .running && indexes[index].worker == Self.here)
        indexes[index].standing = .waiting
        indexes[index].isTransfer = false
        indexes[index].executions -= 1
        runningCount -= 1
        gasRunning -= min(indexes[index].gas, gasRunning)
    }

    private func batch(for worker: Int) -> [Int]? {
        if isAlone { return batchInOrder(for: worker) }
        let first = (frontier..<indexes.count).first { !indexes[$0].isTransfer && mayRun($0, on: worker, behind: []) }
        guard let first else { return nil }
        // What is lowest of all cannot be in vain; everything else can.
        guard first == frontier || hasRoom(for: indexes[first].gas) else { return nil }
        let target = batchTarget
        var batch = [first]
        var gas = indexes[first].gas
        /// What follows the frontier without a gap runs in order with it, and so cannot be in vain either.
        var afterFrontier = first == frontier ? first + 1 : -1
        for index in (first + 1)..<max(first + 1, min(first + limits.scanMax, indexes.count)) {
            guard gas < target, batch.count < limits.batchCountMax else { break }
            guard !indexes[index].isTransfer, mayRun(index, on: worker, behind: batch) else { continue }
            let more = gas.addingSaturated(indexes[index].gas)
            guard more <= target, index == afterFrontier || hasRoom(for: more) else { break }
            batch.append(index)
            gas = more
            if index == afterFrontier { afterFrontier += 1 }
        }
        return batch
    }

    /// The lowest that are not done, as long as all below is, or is the same worker's.
    private func batchInOrder(for worker: Int) -> [Int]? {
        var batch: [Int] = []
        var gas: UInt64 = 0
        let target = batchTarget
        scan: for index in frontier..<indexes.count {
            switch indexes[index].standing {
            case .done, .settled: continue
            case .running: guard indexes[index].worker == worker else { break scan }
            case .waiting:
                let more = gas.addingSaturated(indexes[index].gas)
                guard batch.isEmpty || more <= target && batch.count < limits.batchCountMax else { break scan }
                guard (batch.first ?? index) == frontier || hasRoom(for: more) else { break scan }
                batch.append(index)
                gas = more
            }
        }
        return batch.isEmpty ? nil : batch
    }

    /// Whether all that the index waits for is done, or will have been done before it by the same worker.
    private func mayRun(_ index: Int, on worker: Int, behind batch: [Int]) -> Bool {
        guard indexes[index].standing == .waiting, !indexes[index].isHeld else { return false }
        return indexes[index].sources.allSatisfy { source in
            switch indexes[source].standing {
            case .settled: true
            case .done: !unsound.contains(source)
            case .running: indexes[source].worker == worker && !unsound.contains(source)
            case .waiting: batch.contains(source)
            }
        }
    }

    private mutating func begin(_ batch: [Int], on worker: Int) -> [Int] {
        for index in batch {
            indexes[index].standing = .running
            indexes[index].executions += 1
            indexes[index].worker = worker
            beginCount += 1
            indexes[index].began = beginCount
            gasRunning = gasRunning.addingSaturated(indexes[index].gas)
        }
        if batch.contains(where: { indexes[$0].isTransfer }) {
            transfers.removeAll { indexes[$0].standing != .waiting }
        }
        runningCount += batch.count
        return batch
    }

    /// Which of these are known to read from what is to run again, or does since they began, or from another such.
    public mutating func unsound(among these: [Int]) -> [Int] {
        findUnsound()
        return these.filter { isDone($0) && unsound.contains($0) }
    }

    private mutating func findUnsound() {
        guard hasRepeats else { return }
        unsound = []
        for index in frontier..<indexes.count where indexes[index].standing != .waiting {
            let began = indexes[index].began
            let isUnsound = indexes[index].sources.contains { source in
                switch indexes[source].standing {
                case .settled: false
                case .waiting: true
                case .running: indexes[source].began > began || unsound.contains(source)
                case .done: unsound.contains(source)
                }
            }
            if isUnsound { unsound.insert(index) }
        }
    }

    /// Whether what is left, as far as it is known what reads what, is worth more than one worker.
    private var paysToShare: Bool {
        var left: UInt64 = 0
        var longest: UInt64 = 0
        /// By index from the frontier on: what has to run one after the other until it is done.
        var ends: [UInt64] = []
        for index in frontier..<indexes.count {
            let own = isDone(index) ? 0 : indexes[index].gas
            let end = indexes[index].sources.reduce(0) { $1 < frontier ? $0 : max($0, ends[$1 - frontier]) }
            ends.append(end.addingSaturated(own))
            longest = max(longest, ends[index - frontier])
            left = left.addingSaturated(own)
        }
        return longest / 100 * limits.gainMinPercent < left
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
        let sharers = isAlone ? 1 : workers
        let share = left / UInt64(sharers * limits.batchesPerWorker)
        guard sharers > 1 else { return max(share, limits.batchGasMin) }
        // At the end nobody should have what two could share.
        let least = min(limits.batchGasMin, max(left / UInt64(sharers), limits.frameGasMin))
        // Until something is known of the block, not much of it is out at a time.
        return max(min(share, gasExecuted / UInt64(sharers)), least)
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
    }

    /// An index that has run got answers that no longer hold, or will not when those have run again that it reads from:
    /// it depends on `writers`.
    public mutating func stale(_ index: Int, writers: [Int]) {
        guard indexes[index].standing == .done else { return }
        indexes[index].standing = .waiting
        if indexes[index].isTransfer { transfers.insert(index, at: transfers.firstPosition(notBelow: index) { $0 }) }
        hasRepeats = true
        gasDone -= min(indexes[index].gas, gasDone)
        let wasted = gasExecuted - min(gasExecuted, gasSettled.addingSaturated(gasDone))
        guard wasted <= wasteMax else { return end(.workLimit) }
        // Where every doubt was taken for a conflict, nobody knows what else there is.
        guard handling != .pessimistic, indexes[index].executions < limits.executionsMax else { return end(.retries) }
        indexes[index].sources = writers
        indexes[index].isHeld =
            handling == .optimistic || index != frontier && indexes[index].executions > limits.retriesMax
    }

    /// From now on an index that is not running or done waits for a lower one.
    public mutating func wait(_ index: Int, for lower: Int) {
        precondition(lower < index, "an index waits for lower ones only")
        guard indexes[index].standing == .waiting, !indexes[index].sources.contains(lower) else { return }
        indexes[index].sources.append(lower)
        mayNotPay = true
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
    }

    /// The next round of what is optimistic: all that was found stale in this one, unless it was too often. False where
    /// there is nothing.
    private mutating func beginAgain() -> Bool {
        var hasBegun = false
        for index in frontier..<indexes.count
        where indexes[index].isHeld && indexes[index].executions <= limits.retriesMax {
            indexes[index].isHeld = false
            hasBegun = true
        }
        if hasBegun { rounds += 1 } else if runningCount == 0 { end(.retries) }
        return hasBegun
    }

    private mutating func end(_ reason: SpeculationReport.InOrderReason) { stop = stop ?? reason }
}
