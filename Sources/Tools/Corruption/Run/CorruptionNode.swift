import Chain
import Coordinator
import Primitives
import Scheduling
import Scratch
import State
import Wire

/// One strategy's chain: a store of its own, and workers.
final class CorruptionNode {
    let strategy: Strategy
    private let folder: TemporaryFolder
    private var follower: ChainFollower
    /// How many refused blocks of the next number the store has kept.
    private var keptRefusals = 0
    private(set) var keptRefusalsMax = 0

    init(_ chain: TargetChain, _ strategy: Strategy, workerCount: Int) throws {
        self.strategy = strategy
        folder = TemporaryFolder()
        let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1_000_000)))
        try store.initialize(
            genesis: chain.genesis, block: StoredBlock(genesis: chain.genesisHeader), schedule: TargetChain.schedule)
        follower = try ChainFollower.start(
            store: store, schedule: TargetChain.schedule,
            options: PipelineOptions(strategy: strategy, shortcut: .never, workerCount: workerCount),
            storePath: folder.path)
    }

    deinit { follower.shutdown() }

    /// Offers the block with the corrupted list, and a child of it.
    ///
    /// - Parameters:
    ///   - number: of the case, so that no two offer the same block.
    ///   - child: stood on the block as it was; nil for the last one.
    func refuse(
        _ corrupted: CorruptedList, of target: TargetBlock, number: Int, child: TargetBlock?
    ) throws(CorruptionFault) {
        let head = follower.head
        let block = target.resealed(corrupted.list, extraData: U256(UInt64(number)).minimalBytes)
        guard let refusal = refusal(of: block, corrupted.list) else { throw .accepted }
        guard follower.head == head else { throw .headMoved(refusal) }
        guard case .invalid(.blockAccessListEntry(let entry)) = refusal else { throw .refusedOtherwise(refusal) }
        guard corrupted.isNamed(by: entry) else { throw .wrongEntry(entry) }
        guard let report = follower.lastReport, report.hash == block.hash else { throw .ownVerdict(nil) }
        try check(report, of: corrupted)
        if let child { try refuse(childOf: block, child) }
    }

    private func refusal(of block: Block, _ list: BlockAccessList) -> BlockError? {
        do throws(BlockError) {
            _ = try follower.importBlock(block.encoded, accessList: list.encoded)
            return nil
        } catch {
            return error
        }
    }

    /// What the strategy itself came to, before the second opinion; in order there is but one.
    private func check(_ report: BlockReport, of corrupted: CorruptedList) throws(CorruptionFault) {
        guard report.lostWorkers == 0 else { throw .workersLost(report.lostWorkers) }
        guard strategy != .sequential else { return }
        if let reason = report.undecidedReason { throw .gaveUp(reason) }
        guard case .blockAccessListEntry(let entry) = report.parallelVerdict, corrupted.isNamed(by: entry) else {
            throw .ownVerdict(report.parallelVerdict)
        }
    }

    private func refuse(childOf refused: Block, _ child: TargetBlock) throws(CorruptionFault) {
        switch refusal(of: child.moved(onto: refused.hash), child.accessList) {
        case nil: throw .childTaken
        case .invalid(.refusedBefore(refused.hash)):
            keptRefusals += 1
            keptRefusalsMax = max(keptRefusals, keptRefusalsMax)
        // Of so many refused blocks of one number the store keeps only some.
        case .invalid(.parentUnknown(refused.hash)): break
        case .some(let refusal): throw .childRefusedOtherwise(refusal)
        }
    }

    /// Takes the block with its own list.
    func accept(_ target: TargetBlock) throws(CorruptionFault) {
        keptRefusals = 0
        let result: ImportResult
        do throws(BlockError) {
            result = try follower.importBlock(target.block.encoded, accessList: target.accessList.encoded)
        } catch {
            throw .twinRefused(error)
        }
        for processed in result.executed {
            let report = processed.report
            if let verdict = report.overruledVerdict { throw .twinOverruled(verdict) }
            if let reason = report.undecidedReason { throw .gaveUp(reason) }
            guard report.strategy == strategy else { throw .twinExecutedOtherwise(report.strategy) }
            guard report.lostWorkers == 0 else { throw .workersLost(report.lostWorkers) }
        }
    }
}
