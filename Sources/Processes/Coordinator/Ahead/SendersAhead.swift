import Chain
import Primitives
import Transition
import Wire

/// Who signed the transactions of the block that is expected next: found out by workers while they have nothing else to
/// do, for it takes no state. That this block comes next is a guess; what it comes to does not depend on it.
struct SendersAhead {
    /// Fewer transactions are not worth the frames.
    static let transactionCountMin = 16
    /// So that every part of a block fits a frame.
    private static let blockBytesMax = Limits.frameBytesMax / 4
    /// Far more than finding out one of them takes: nobody waits for it, but on a machine that stands still.
    private static let timePerTransaction: Duration = .milliseconds(10)

    let offered: OfferedBlock
    /// Runs since nobody had anything to execute any more.
    private var watch = Stopwatch()
    /// How long it took until the block came; nil before.
    private var pause: Duration?
    /// Of the orders: no execution has the same.
    let number: UInt64
    private let fork: Fork
    private let chainID: UInt64
    /// By transaction; nil where nobody has signed it, or answered yet.
    private var senders: [Address?]
    /// Time in workers.
    private(set) var times: ExecutionTimes
    /// What was asked of whom, and not answered.
    private var asked: [WorkerID: [Int]] = [:]
    /// Positions of transactions that nobody was asked about.
    private var unasked: Range<Int>

    init(_ offered: OfferedBlock, rules: Rules, chainID: UInt64, number: UInt64) {
        (self.offered, self.number, self.chainID) = (offered, number, chainID)
        fork = rules.fork
        let count = offered.block.transactions.count
        senders = Array(repeating: nil, count: count)
        times = ExecutionTimes(indexCount: count + 1)
        let isWorthwhile = count >= Self.transactionCountMin && offered.encoded.count <= Self.blockBytesMax
        unasked = isWorthwhile ? 0..<count : 0..<0
    }

    /// While the coordinator has work of its own: gives idle workers a part each, as many of them as there are
    /// processors left beside it.
    mutating func begin(on pool: inout WorkerPool, processorCount: Int, _ pace: AheadPace?) throws(PoolError) {
        let workers = pool.idleWorkers
        guard !workers.isEmpty else { return }
        let helpers = workers.prefix(max(processorCount - 1, 1))
        let size = AheadPace.firstPart(of: unasked.count, workers: workers.count, helpers: helpers.count, pace)
        try give(helpers, size, of: &pool)
    }

    /// The block has come: everybody helps with what is left.
    mutating func finish(on pool: inout WorkerPool) throws(PoolError) {
        pause = watch.lap()
        let workers = pool.idleWorkers
        guard !workers.isEmpty else { return }
        try give(workers[...], (unasked.count + workers.count - 1) / workers.count, of: &pool)
    }

    /// Gives each of `workers` so many of the transactions that nobody was asked about, as long as there are any.
    private mutating func give(
        _ workers: ArraySlice<WorkerID>, _ size: Int, of pool: inout WorkerPool
    ) throws(PoolError) {
        for worker in workers where !unasked.isEmpty {
            let part = unasked.prefix(size)
            unasked = part.upperBound..<unasked.upperBound
            let order = RecoveryOrder(
                chainID: chainID, fork: fork, firstIndex: part.lowerBound + 1,
                transactions: Array(offered.block.encodedTransactions[part]))
            asked[worker] = order.indexes
            try pool.assign(
                Frame(.recover, block: number, payload: order.encoded), to: worker,
                within: Deadlines.dispatchBase * 4 + Self.timePerTransaction * part.count)
        }
    }

    /// Whether it is this block, and not another body under the same header.
    func isOf(_ other: OfferedBlock) -> Bool { offered.encoded == other.encoded }

    /// Whether a block that is this one has the rules that it was expected to have.
    func isUnder(_ rules: Rules) -> Bool { fork == rules.fork }

    /// Those who have not answered, in order.
    var awaited: [WorkerID] { asked.keys.sorted() }

    /// Takes what happened in the pool, be it of no concern here. Throws what is wrong with an answer.
    mutating func note(_ event: PoolEvent) throws(WireError) {
        switch event {
        case .reply(let worker, let frame) where frame.block == number: try take(frame, from: worker)
        case .lost(let worker, _), .left(let worker): asked[worker] = nil
        case .reply, .ready, .nurseryLost, .timeout: break
        }
    }

    private mutating func take(_ frame: Frame, from worker: WorkerID) throws(WireError) {
        guard let indexes = asked.removeValue(forKey: worker) else { return }
        // Whoever cannot do it says why, and execution will find the fault.
        guard frame.kind != .failed else { return }
        guard frame.kind == .senders else { throw .unexpectedKind(frame.kind) }
        let reply = try SendersReply(encoded: frame.payload)
        guard reply.indexes == indexes else {
            throw .outOfRange(.senders, field: "index", found: UInt64(reply.indexes.first ?? 0))
        }
        for (index, sender) in zip(indexes, reply.senders) { senders[index - 1] = sender }
        times.add(reply.nanoseconds, of: indexes)
    }

    /// How far this came, for the next block; nil where not everybody has answered.
    var pace: AheadPace? {
        guard let pause, complete != nil else { return nil }
        return AheadPace(pause: pause, recovery: times.total, transactionCount: senders.count)
    }

    /// Nil where one is not known.
    var complete: [Address]? {
        let known = senders.compactMap(\.self)
        return known.count == senders.count && !known.isEmpty ? known : nil
    }
}
