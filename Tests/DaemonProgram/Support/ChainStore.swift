import Admin
import Chain
import Foundation
import State
import Workloads

/// A folder with a store that holds a genesis, and the blocks that follow it.
final class ChainStore {
    let folder: String
    let chain: SealedChain
    var path: String { "\(folder)/store" }

    init(blocks: Int = 6, transactions: Int = 20) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "heddled-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        chain = try ChainSealer.seal(
            ChainMaker.make(
                Options(seed: 3, blockCount: blocks, transactionsPerBlock: transactions, conflictRate: 0.2)))
        let store = try Store(path: path)
        try store.initialize(
            genesis: chain.genesis, block: StoredBlock(genesis: chain.genesisHeader),
            schedule: ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]))
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("\(folder) stays: \(error)") }
    }

    /// The block as a client submits it.
    func submission(_ position: Int) -> SubmittedBlock {
        let sealed = chain.blocks[position]
        return SubmittedBlock(block: sealed.block.encoded, accessList: sealed.accessList.encoded, isWanted: true)
    }
}
