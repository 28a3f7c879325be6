import Chain
import Primitives
import State
import Transition
import Wire

/// Stage 7: the state root.
extension BlockPipeline {
    /// Accounts and slots that a block has to change before it is worth the frames: `docs/benchmarks/merkle.md`.
    static let sharedChangesMin = 256
    /// Each task takes two workers: a single one can only be believed or not.
    private static let sharingWorkersMin = 2

    mutating func merkleize(
        _ outcome: BlockOutcome, _ block: AcceptedBlock, _ report: inout BlockReport
    ) throws(BlockError) -> StateWrites {
        let expected = block.block.header.stateRoot
        if let writes = try merkleizeWithWorkers(outcome.changes, &report) {
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

    /// Nil where the block changes too little, or the pool fails: merkleization needs no workers.
    private mutating func merkleizeWithWorkers(
        _ changes: StateChanges, _ report: inout BlockReport
    ) throws(BlockError) -> StateWrites? {
        guard options.merkleTasks == .workers, options.workerCount >= Self.sharingWorkersMin,
            changes.changeCount >= Self.sharedChangesMin
        else { return nil }
        var dispatcher = MerkleDispatcher(changes, on: snapshot, execution: executionCount)
        let lostBefore = report.lostWorkers
        defer {
            report.merkle = dispatcher.report
            if report.lostWorkers > lostBefore { clearLostReaders() }
        }
        do throws(BlockError) {
            while !dispatcher.isComplete { try merkleizeOn(&dispatcher, &report) }
        } catch {
            guard case .pool = error else { throw error }
            return nil
        }
        return try BlockPipeline.storing { () throws(StoreError) in try dispatcher.writes() }
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

extension StateChanges {
    /// Accounts and slots.
    fileprivate var changeCount: Int { accounts.reduce(accounts.count) { $0 + $1.slots.count } }
}
