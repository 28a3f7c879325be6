import Chain
import Primitives
import Speculation
import State
import Transition

/// Follows a chain that may branch: takes blocks in, chooses the head, and moves the store to it.
///
/// Before the merge the head is the block of greatest total difficulty, the first seen of several; from the merge on it
/// is what the caller names. A block that follows the head is executed at once; another one is kept beside the chain,
/// after all checks that need no execution, until its branch is chosen.
public struct ChainFollower: ~Copyable {
    var pipeline: BlockPipeline

    /// Starts the workers on a store that has a genesis.
    ///
    /// - Parameters:
    ///   - seals: what several chains may share, for its caches are dear; one of its own when nil.
    ///   - spareNurseries: of followers that were shut down before, for this one and those after it.
    ///   - guest: who waits where the follower waits, and is served in the middle of blocks.
    public static func start(
        store: Store, schedule: ForkSchedule, options: PipelineOptions, storePath: String, seals: SealCheck? = nil,
        spareNurseries: SpareNurseries? = nil, guest: (any PoolGuest)? = nil
    ) throws(BlockError) -> ChainFollower {
        ChainFollower(
            pipeline: try BlockPipeline.start(
                store: store, schedule: schedule, options: options, storePath: storePath, seals: seals,
                spareNurseries: spareNurseries, guest: guest))
    }

    init(pipeline: consuming BlockPipeline) { self.pipeline = pipeline }

    /// The block whose state the store holds.
    public var head: BlockReference { pipeline.store.head ?? pipeline.snapshot.block }

    /// The head's own time, in seconds since 1970.
    public var headTimestamp: UInt64 { pipeline.parent.header.timestamp }

    /// Whether a block that came now would find a worker.
    public var hasIdleWorkers: Bool { !pipeline.pool.idleWorkers.isEmpty }

    /// Why speculation began with nothing; nil where it began with what the store had kept.
    public var speculationColdStart: SpeculationMemory.ColdStart? { pipeline.speculationMemory.coldStart }

    /// How the block that was executed last went, be it refused.
    public var lastReport: BlockReport? { pipeline.lastReport }

    /// Says which block will most likely come after the one that is taken in next, so that workers can begin with what
    /// needs no state. It still has to be taken in; one that comes instead loses nothing.
    public mutating func expect(_ encoded: [UInt8]) { pipeline.expected = encoded }

    /// Takes a block in.
    ///
    /// - Parameters:
    ///   - accessList: the block's access list (EIP-7928) as it came, if it did.
    ///   - isWanted: whether the caller names this block as the head, which counts from the merge on.
    public mutating func importBlock(
        _ encoded: [UInt8], accessList: [UInt8]? = nil, isWanted: Bool = false
    ) throws(BlockError) -> ImportResult {
        let offered = try pipeline.offered(encoded, accessList: accessList)
        try pipeline.renew()
        defer { pipeline.snapshot.reset() }

        let known = try known(offered)
        if known == nil, offered.block.header.parentHash == pipeline.parent.hash {
            return .extended(try pipeline.process(offered))
        }
        if known == nil { try keep(offered) }
        guard try becomesHead(offered, isWanted: isWanted) else {
            return known.map { .known($0.standing) } ?? .side
        }
        return .switched(try setHead(offered.hash))
    }

    /// Moves to the block of this hash, forwards, backwards or to another branch; whoever calls answers for the choice.
    ///
    /// If a block on the way is invalid it is refused for good, and the old head is back.
    public mutating func setHead(_ hash: Hash) throws(BlockError) -> HeadSwitch {
        try pipeline.renew()
        defer { pipeline.snapshot.reset() }
        let branch = try Branch(to: hash, in: pipeline.snapshot, undoBlocks: pipeline.store.undoBlocks)
        return try follow(branch)
    }

    /// Executes a block beside the chain, to know whether it is valid, and goes back to the head.
    public mutating func judge(_ hash: Hash) throws(BlockError) -> HeadSwitch {
        let head = head.hash
        let way = try setHead(hash)
        _ = try setHead(head)
        return way
    }

    /// While no block is there: keeps the workers up and serves the guest, until something has happened or `timeout`
    /// is over.
    public mutating func idle(for timeout: Duration) throws(BlockError) {
        let event = try BlockPipeline.pooling { () throws(PoolError) in
            try pipeline.pool.nextEvent(timeout: timeout)
        }
        try pipeline.note(event)
    }

    /// Lets the workers leave.
    public mutating func shutdown() { pipeline.shutdown() }

    // MARK: What to do with a block

    /// What is kept of the block, if just this block is. Another body under the same header is another block.
    private func known(_ offered: OfferedBlock) throws(BlockError) -> StoredBlock? {
        let stored = try BlockPipeline.storing { () throws(StoreError) in
            try pipeline.snapshot.storedBlock(withHash: offered.hash)
        }
        guard let stored, stored.body == offered.encoded else { return nil }
        if stored.standing == .refused { throw .invalid(.refusedBefore(stored.hash)) }
        return stored
    }

    /// Checks a block against its own parent, and keeps it beside the chain.
    private mutating func keep(_ offered: OfferedBlock) throws(BlockError) {
        let parentHash = offered.block.header.parentHash
        let stored = try BlockPipeline.storing { () throws(StoreError) in
            try pipeline.snapshot.storedHeader(withHash: parentHash)
        }
        guard let stored else { throw .invalid(.parentUnknown(parentHash)) }
        let undoBlocks = pipeline.store.undoBlocks
        let branch = try Branch(to: parentHash, in: pipeline.snapshot, undoBlocks: undoBlocks)
        guard branch.blocks.count < undoBlocks else {
            throw .branchTooLong(blocks: branch.blocks.count + 1, max: undoBlocks)
        }
        let block = try pipeline.accept(offered, after: ParentBlock(stored))
        try BlockPipeline.storing { () throws(StoreError) in try pipeline.store.keep(block.stored(.unexecuted)) }
        try pipeline.renew()
    }

    /// Whether a block that is kept is to be the head instead of the one that is.
    private func becomesHead(_ offered: OfferedBlock, isWanted: Bool) throws(BlockError) -> Bool {
        let stored = try BlockPipeline.storing { () throws(StoreError) in
            try pipeline.snapshot.storedHeader(withHash: offered.hash)
        }
        guard let stored, stored.hash != pipeline.parent.hash else { return false }
        let (candidate, head) = (try ParentBlock(stored), pipeline.parent)
        // EIP-3675: from the merge on nobody counts difficulty.
        if isAfterMerge(candidate) || isAfterMerge(head) { return isWanted }
        return candidate.totalDifficulty > head.totalDifficulty
    }

    private func isAfterMerge(_ block: ParentBlock) -> Bool {
        let before = block.totalDifficulty &- block.header.difficulty
        return pipeline.schedule.rules(for: block.header, parentTotalDifficulty: before).isProofOfStake
    }
}
