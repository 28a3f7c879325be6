import Chain
import Coordinator
import Primitives
import Scheduling
import State
import Wire

/// One strategy's chain: a store of its own, and workers.
final class CorruptionNode {
    let strategy: Strategy
    private let folder: TemporaryFolder
    private var follower: ChainFollower

    init(_ chain: TargetChain, _ strategy: Strategy, workerCount: Int) throws {
        self.strategy = strategy
        folder = TemporaryFolder()
        let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1_000_000)))
        try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: chain.genesisHeader))
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
        let difference = corrupted.list.firstDifference(from: target.accessList)
        guard let difference, refusal == .invalid(.blockAccessListEntry(difference)) else {
            throw .refusedOtherwise(refusal)
        }

        guard let child else { return }
        let orphan = child.moved(onto: block.hash)
        guard let refusal = self.refusal(of: orphan, child.accessList) else { throw .childTaken }
        // Of so many refused blocks of one number the store keeps only some.
        guard refusal == .invalid(.refusedBefore(block.hash)) || refusal == .invalid(.parentUnknown(block.hash)) else {
            throw .childRefusedOtherwise(refusal)
        }
    }

    private func refusal(of block: Block, _ list: BlockAccessList) -> BlockError? {
        do throws(BlockError) {
            _ = try follower.importBlock(block.encoded, accessList: list.encoded)
            return nil
        } catch {
            return error
        }
    }

    /// Takes the block with its own list.
    func accept(_ target: TargetBlock) throws(CorruptionFault) {
        let result: ImportResult
        do throws(BlockError) {
            result = try follower.importBlock(target.block.encoded, accessList: target.accessList.encoded)
        } catch {
            throw .twinRefused(error)
        }
        for processed in result.executed {
            let report = processed.report
            if let verdict = report.overruledVerdict { throw .twinOverruled(verdict) }
            guard report.strategy == strategy else { throw .twinExecutedOtherwise(report.strategy.rawValue) }
            guard report.lostWorkers == 0 else { throw .workersLost(report.lostWorkers) }
        }
    }
}
