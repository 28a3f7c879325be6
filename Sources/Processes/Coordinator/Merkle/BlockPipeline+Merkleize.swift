import Chain
import Primitives
import State
import Transition
import Wire

/// Stage 7: the state root.
extension BlockPipeline {
    /// Each task takes two workers: a single one can only be believed or not.
    private static let sharingWorkersMin = 2

    /// - Parameter idleWork: where it may have begun, while transactions ran.
    mutating func merkleize(
        _ outcome: BlockOutcome, _ block: AcceptedBlock, begunBy idleWork: IdleWork?, _ report: inout BlockReport
    ) throws(BlockError) -> StateWrites {
        report.merkle.prefetchOrders += idleWork?.prefetchOrders ?? 0
        let expected = block.block.header.stateRoot
        if let writes = try merkleizeWithWorkers(outcome.changes, begunBy: idleWork, &report) {
            if writes.root == expected { return writes }
            report.merkle.wasRepeated = true
        }
        // That a root is wrong is said by nobody but the coordinator itself.
        let writes = try BlockPipeline.storing { () throws(StoreError) in
            try Merkleizer(snapshot).writes(for: outcome.changes)
        }
        guard writes.root == expected else {
            throw .invalid(.stateRootMismatch(header: expected, computed: writes.root))
        }
        return writes
    }

    /// Merkleizes changes to the newest state by itself, as a block's stage does, and commits nothing: to be measured.
    public mutating func merkleize(
        _ changes: StateChanges
    ) throws(BlockError) -> (writes: StateWrites, report: MerkleReport) {
        try renew()
        defer { releaseSnapshots() }
        executionCount += 1
        var report = BlockReport(strategy: options.strategy)
        if let writes = try merkleizeWithWorkers(changes, begunBy: nil, &report) { return (writes, report.merkle) }
        let writes = try BlockPipeline.storing { () throws(StoreError) in
            try Merkleizer(snapshot).writes(for: changes)
        }
        return (writes, report.merkle)
    }

    private var merkleizesWithWorkers: Bool {
        options.merkleTasks == .workers && pool.workerCount >= Self.sharingWorkersMin
    }

    /// What workers do beside the transactions of this block; nil where they have nothing to do beside them.
    ///
    /// - Parameter isListed: whether every index is compared with the list, so that the state after it is the list's.
    func idleWork(beside block: AcceptedBlock, isListed: Bool, execution: UInt64) -> IdleWork? {
        guard let list = block.accessList else {
            guard options.isPrefetching, pool.workerCount > 1 else { return nil }
            return IdleWork(
                transactionCount: block.context.transactions.count, rules: block.context.rules, on: snapshot,
                execution: execution, workers: pool.workerCount)
        }
        let isMerkleized = isListed && merkleizesWithWorkers
        guard options.isPrefetching || isMerkleized else { return nil }
        return IdleWork(
            list, rules: block.context.rules, on: snapshot, execution: execution,
            isPrefetched: options.isPrefetching, isMerkleized: isMerkleized)
    }

    /// Nil where the block changes too little, or the pool fails: merkleization needs no workers.
    private mutating func merkleizeWithWorkers(
        _ changes: StateChanges, begunBy idleWork: IdleWork?, _ report: inout BlockReport
    ) throws(BlockError) -> StateWrites? {
        guard merkleizesWithWorkers, changes.isWorthSharing else { return nil }
        let begun = idleWork?.merkleization(of: changes)
        report.merkle.wasBegunEarly = begun != nil
        var dispatcher = begun ?? MerkleDispatcher(changes, on: snapshot, execution: executionCount)
        let lostBefore = report.lostWorkers
        defer {
            report.merkle.add(dispatcher.report)
            if report.lostWorkers > lostBefore { clearLostReaders() }
        }
        do throws(BlockError) {
            while !dispatcher.isComplete { try merkleizeOn(&dispatcher, &report) }
            return try BlockPipeline.storing { () throws(StoreError) in try dispatcher.writes() }
        } catch {
            switch error {
            case .pool: break
            // What workers agreed on makes no sense, or the store does not: then the coordinator will meet that, too.
            case .store: report.merkle.wasRepeated = true
            default: throw error
            }
            return nil
        }
    }

    /// Work for whoever is idle, and the coordinator is one of them.
    private mutating func merkleizeOn(
        _ dispatcher: inout MerkleDispatcher, _ report: inout BlockReport
    ) throws(BlockError) {
        do throws(PoolError) {
            for worker in pool.idleWorkers where !dispatcher.occupies(worker) {
                try dispatcher.assign(to: worker, of: &pool)
            }
        } catch {
            throw .pool("\(error)")
        }
        if try takeMerkleNews(&dispatcher, within: .zero, &report) { return }
        let hasWorked = try BlockPipeline.storing { () throws(StoreError) in try dispatcher.workHere() }
        if !hasWorked { _ = try takeMerkleNews(&dispatcher, within: nil, &report) }
    }

    /// False when nothing has happened in that time.
    private mutating func takeMerkleNews(
        _ dispatcher: inout MerkleDispatcher, within timeout: Duration?, _ report: inout BlockReport
    ) throws(BlockError) -> Bool {
        let event: PoolEvent
        do throws(PoolError) { event = try pool.nextEvent(timeout: timeout) } catch { throw .pool("\(error)") }
        switch event {
        case .timeout: return false
        case .reply(let worker, let frame):
            try BlockPipeline.storing { () throws(StoreError) in try dispatcher.take(frame, from: worker) }
        case .lost(let worker, let loss):
            report.workersLost.append(loss)
            dispatcher.lost(worker)
        case .ready, .left, .nurseryLost: break
        }
        return true
    }
}
