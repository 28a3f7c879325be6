import Chain
import EVM
import State
import Transition
import Wire

/// What workers do while no transaction waits for them: read the list's keys ahead, then make the state root of what
/// the list says will come of the block; without a list, execute transactions ahead and keep nothing.
///
/// Nothing of it can be wrong for the block: what was read is only in memory, and a root counts when the block has come
/// out as its list says.
struct IdleWork {
    /// What is read ahead: the items that an order is about.
    private struct Reading {
        let itemCount: Int
        /// Few, so that a transaction that comes back does not wait long for a worker.
        let itemsPerOrder: Int
        let timePerItem: Duration

        /// A key is a few reads from a disk.
        static func keys(of list: BlockAccessList) -> Reading {
            Reading(itemCount: list.itemCount, itemsPerOrder: 64, timePerItem: .milliseconds(2))
        }

        /// A transaction is as much gas as it may take here, on a slow machine.
        static func transactions(_ count: Int) -> Reading {
            Reading(itemCount: count, itemsPerOrder: 2, timePerItem: .milliseconds(100))
        }
    }

    private let list: BlockAccessList?
    private let reading: Reading
    private let rules: Rules
    private let snapshot: Snapshot
    private let execution: UInt64
    private var unread: Range<Int>
    private var mayMerkleize: Bool
    private var merkle: MerkleDispatcher?
    private var busy: Set<WorkerID> = []
    private(set) var prefetchOrders = 0

    /// - Parameter isMerkleized: whether the block's state root follows from the list.
    init(
        _ list: BlockAccessList, rules: Rules, on snapshot: Snapshot, execution: UInt64, isPrefetched: Bool,
        isMerkleized: Bool
    ) {
        (self.list, self.rules, self.snapshot, self.execution) = (list, rules, snapshot, execution)
        reading = .keys(of: list)
        unread = 0..<(isPrefetched ? reading.itemCount : 0)
        mayMerkleize = isMerkleized
    }

    /// Of a block without a list: its transactions are executed ahead.
    ///
    /// - Parameter workers: how many there are. Where one of them executes the block, the others begin so far ahead of
    ///   it that it does not wait for what they wait for.
    init(transactionCount: Int, rules: Rules, on snapshot: Snapshot, execution: UInt64, workers: Int) {
        (list, self.rules, self.snapshot, self.execution) = (nil, rules, snapshot, execution)
        reading = .transactions(transactionCount)
        unread = transactionCount / max(workers, 1)..<transactionCount
        mayMerkleize = false
    }

    func occupies(_ worker: WorkerID) -> Bool { busy.contains(worker) }

    /// Whether there is something to do that only workers can who know the block.
    var isForBriefed: Bool { !unread.isEmpty }

    /// Gives an idle worker something to do, if there is something.
    mutating func assign(to worker: WorkerID, isBriefed: Bool, of pool: inout WorkerPool) throws(PoolError) {
        if isBriefed, !unread.isEmpty {
            let items = unread.prefix(reading.itemsPerOrder)
            unread = items.upperBound..<unread.upperBound
            prefetchOrders += 1
            busy.insert(worker)
            let frame = Frame(.prefetch, block: execution, payload: PrefetchOrder(items: items).encoded)
            return try pool.assign(
                frame, to: worker, within: Deadlines.dispatchBase + reading.timePerItem * items.count)
        }
        beginMerkleization()
        if try merkle?.assign(to: worker, of: &pool) == true { busy.insert(worker) }
    }

    /// Whether the answer was one to work of this kind.
    mutating func take(_ frame: Frame, from worker: WorkerID) -> Bool {
        guard busy.remove(worker) != nil else { return false }
        do throws(StoreError) { try merkle?.take(frame, from: worker) } catch { giveUp() }
        return true
    }

    mutating func lost(_ worker: WorkerID) {
        busy.remove(worker)
        merkle?.lost(worker)
    }

    /// Whether there is a part that the coordinator may do meanwhile.
    var hasWorkHere: Bool { merkle?.hasWorkHere ?? false }

    /// Does such a part.
    mutating func workHere() {
        do throws(StoreError) { _ = try merkle?.workHere() } catch { giveUp() }
    }

    /// What is made of the state root already, if it is that of `changes`.
    func merkleization(of changes: StateChanges) -> MerkleDispatcher? {
        merkle.flatMap { $0.changes == changes ? $0 : nil }
    }

    /// Not before somebody has time for it: reading every account of the list takes a while.
    private mutating func beginMerkleization() {
        guard mayMerkleize, let list else { return }
        mayMerkleize = false
        do throws(StateUnavailable) {
            let changes = try ListedState(base: snapshot, list: list, rules: rules).changes()
            guard changes.isWorthSharing else { return }
            merkle = MerkleDispatcher(changes, on: snapshot, execution: execution)
        } catch {
            // Whoever needs what cannot be read here will say so.
        }
    }

    /// The coordinator makes the root by itself, and meets what is wrong with the store.
    private mutating func giveUp() { merkle = nil }
}
