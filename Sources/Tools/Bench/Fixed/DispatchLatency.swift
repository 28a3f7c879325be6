import Chain
import Coordinator
import Primitives
import Scratch
import State
import Transition
import Wire
import Workloads

/// How long work is under way before a worker begins it: one worker, asked as the pipeline asks.
///
/// A worker says how long its transaction took, but not when it began. What is measured is the whole way, there and
/// back, without the transaction. The way back is at least half of what a frame with nothing to do takes for both; what
/// is left is no less than the way there.
final class DispatchLatency {
    private let folder = TemporaryFolder()
    /// The writer of what the worker reads.
    private let store: Store
    private var pool: WorkerPool
    private let block: Block
    private let list: BlockAccessList
    private let rules = Rules(.amsterdam)
    private var executionCount: UInt64 = 0

    /// An answer that is due has this long.
    private static let limit = Duration.seconds(10)

    deinit { pool.shutdown() }

    init(_ chain: UnsealedChain) throws {
        let sealed = try ChainSealer.seal(chain)
        (block, list) = (sealed.blocks[0].block, sealed.blocks[0].accessList)
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        try store.initialize(genesis: sealed.genesis, block: StoredBlock(genesis: sealed.genesisHeader))
        pool = try WorkerPool.start(
            workerCount: 1, settings: WorkerSettings(storePath: folder.path, compression: .auto, memoryBytesMax: nil))
        while pool.idleWorkers.isEmpty { _ = try pool.nextEvent(timeout: Self.limit) }
    }

    /// What a round of asking took.
    struct Times {
        /// A frame there and back, with nothing to do.
        var echo = Samples()
        /// A worker is told of the block: it reads it, and its list; and the same where it has read them before.
        var told = Samples()
        var toldAgain = Samples()
        /// The first group of the block, and one after it, both without the transaction itself.
        var first = Samples()
        var later = Samples()
        /// Of the first group: from handing it over until its first instruction, or longer.
        var firstThere = Samples()
    }

    func measure(runs: Int) throws -> Times {
        var times = Times()
        for run in 0..<(runs + 2) {
            executionCount += 1
            let echo = try ask(Frame(.echo, block: executionCount)).duration
            let memory = try SealedMemory(copying: block.encoded, list.encoded)
            let told = try ask(order(.begin), sharing: memory).duration
            try pool.tell(order(.preview), to: pool.idleWorkers[0], sharing: memory)
            // Answered when the preview is read.
            _ = try ask(Frame(.echo, block: executionCount))
            let toldAgain = try ask(order(.begin), sharing: memory).duration
            let first = try wayOfGroup([1])
            let later = try wayOfGroup([2])
            try pool.broadcast(Frame(.end, block: executionCount))
            guard run >= 2 else { continue }
            times.echo.append(echo)
            times.told.append(told)
            times.toldAgain.append(toldAgain)
            times.first.append(first)
            times.later.append(later)
            times.firstThere.append(first - echo / 2)
        }
        return times
    }

    private func order(_ kind: FrameKind) -> Frame {
        let order = BlockOrder(
            chainID: ChainMaker.chainID, rules: rules, parentHash: block.header.parentHash,
            blockByteCount: block.encoded.count, listByteCount: list.encoded.count)
        return Frame(kind, block: executionCount, payload: order.encoded)
    }

    /// There and back, without what the worker did.
    private func wayOfGroup(_ indexes: [Int]) throws -> Duration {
        let order = GroupOrder(view: .listed, indexes: indexes)
        let (reply, duration) = try ask(Frame(.run, block: executionCount, payload: order.encoded))
        let answer = try ListedReply(encoded: reply.payload, touching: TouchedEntries(list))
        guard answer.results.allSatisfy({ $0.fault == nil }) else {
            throw BenchFailure.wrongVerdict(block: "payments", "\(answer.results)")
        }
        return duration - .nanoseconds(Int64(answer.nanoseconds.reduce(0, +)))
    }

    private func ask(
        _ frame: Frame, sharing memory: SealedMemory? = nil
    ) throws -> (reply: Frame, duration: Duration) {
        let worker = pool.idleWorkers[0]
        let start = ContinuousClock.now
        try pool.assign(frame, to: worker, within: Self.limit, sharing: memory)
        while true {
            guard case .reply(_, let reply) = try pool.nextEvent(timeout: Self.limit) else { continue }
            let duration = start.duration(to: .now)
            guard reply.kind != .failed else {
                throw BenchFailure.wrongVerdict(block: "payments", reply.failureReason ?? "")
            }
            return (reply, duration)
        }
    }
}
