import Primitives
import State
import Wire

/// Merkleizes one block's changes together with the pool: gives tasks to workers that have nothing else to do, does
/// some itself, and joins what they came to.
struct MerkleDispatcher {
    /// From changes and slots: what a slow disk still answers.
    private static let timePerChange: Duration = .milliseconds(2)

    let changes: StateChanges
    private let parentHash: Hash
    private let execution: UInt64
    private let merkleizer: Merkleizer
    private var split: SplitMerkleization
    private var round = MerkleRound()
    private(set) var report = MerkleReport()

    /// - Parameter execution: the number of the frames' execution.
    init(_ changes: StateChanges, on snapshot: Snapshot, execution: UInt64) {
        self.changes = changes
        parentHash = snapshot.block.hash
        self.execution = execution
        merkleizer = Merkleizer(snapshot)
        split = SplitMerkleization(changes, on: snapshot)
        round.grow(to: split.tasks.count)
    }

    var isComplete: Bool { split.isComplete }

    /// All that is to be written, once it is complete.
    func writes() throws(StoreError) -> StateWrites { try split.writes() }

    /// Whether the worker does a task of ours.
    func occupies(_ worker: WorkerID) -> Bool { round.task(of: worker) != nil }

    /// Gives an idle worker something to do; false where there is nothing.
    @discardableResult
    mutating func assign(to worker: WorkerID, of pool: inout WorkerPool) throws(PoolError) -> Bool {
        guard let number = round.start(on: worker) else { return false }
        let task = split.tasks[number]
        let order = MerkleOrder(parentHash: parentHash, task: task)
        // Longer with every worker that was lost: a busy machine must not look like a mad worker twice.
        let limit = (Deadlines.dispatchBase + Self.timePerChange * task.changeCount) * (1 << round.losses(of: number))
        try pool.assign(Frame(.merkle, block: execution, payload: order.encoded), to: worker, within: limit)
        return true
    }

    /// Takes a worker's answer, if it is one to a task of ours.
    mutating func take(_ frame: Frame, from worker: WorkerID) throws(StoreError) {
        guard frame.block == execution, let task = round.task(of: worker) else { return }
        // The pool calls a worker idle as soon as an answer is there: this one may be to what it was asked before.
        guard frame.kind == .merklePart || frame.kind == .failed else { return }
        let verdict = frame.kind == .merklePart ? round.answered(worker, with: frame.payload) : round.failed(worker)
        switch verdict {
        case .noted: break
        case .agreed: try take(frame.payload, of: task)
        case .disputed: try dispute(task)
        }
        round.grow(to: split.tasks.count)
    }

    mutating func lost(_ worker: WorkerID) { round.lost(worker) }

    /// Whether a task is left that nobody has begun.
    var hasWorkHere: Bool { round.hasUnbegun }

    /// Does one task here, if one is left to do.
    mutating func workHere() throws(StoreError) -> Bool {
        guard let task = round.startHere() else { return false }
        report.doneHere += 1
        try finish(task)
        round.grow(to: split.tasks.count)
        return true
    }

    /// Two workers say the same. Whether it makes sense is another matter.
    private mutating func take(_ payload: [UInt8], of task: Int) throws(StoreError) {
        let reply: MerkleReply
        do throws(WireError) { reply = try MerkleReply(encoded: payload) } catch { return try dispute(task) }
        guard try split.take(reply.part, of: task) else { return try dispute(task) }
        report.doneByWorkers += 1
    }

    private mutating func dispute(_ task: Int) throws(StoreError) {
        report.disputed += 1
        try finish(task)
    }

    private mutating func finish(_ task: Int) throws(StoreError) {
        let isTaken = try split.take(merkleizer.part(of: split.tasks[task]), of: task)
        precondition(isTaken, "what a task came to fits the task")
    }
}

extension MerkleTask {
    /// Accounts and slots: how much work it is.
    fileprivate var changeCount: Int {
        switch self {
        case .accounts(let changes): changes.reduce(changes.count) { $0 + $1.change.slots.count }
        case .storage(_, let slots): slots.count
        }
    }
}

extension StateChanges {
    /// Accounts and slots that a block has to change before it is worth the frames: `docs/benchmarks/merkle.md`.
    private static let sharedChangesMin = 256

    var isWorthSharing: Bool {
        accounts.reduce(accounts.count) { $0 + $1.slots.count } >= Self.sharedChangesMin
    }
}
