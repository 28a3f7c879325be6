import Chain
import Primitives
import State
import Transition
import Workloads

/// A chain of blocks to corrupt the lists of; the same seed and sizes make the same chain.
struct TargetChain {
    static let schedule = ForkSchedule(chainID: Town.chainID, forks: [(.amsterdam, .block(0))])

    let genesis: [GenesisAccount]
    let genesisHeader: Header
    let blocks: [TargetBlock]

    /// - Parameter sizes: how many transactions each block has, the first one after genesis first.
    init(seed: UInt64, sizes: [Int]) throws(SettlementError) {
        let town = Town(seed: seed)
        var maker = TransactionMaker(town, seed: seed)
        var tree = BlockTree(
            TargetChain.schedule, genesis: town.genesis, gasLimit: 1_000_000_000, baseFeePerGas: 1_000_000_000,
            coinbase: Town.coinbase)
        (genesis, genesisHeader) = (tree.genesis, tree.genesisHeader)
        var blocks: [TargetBlock] = []
        for size in sizes {
            let parentHash = blocks.last?.block.hash ?? tree.genesisHeader.hash
            let number = UInt64(blocks.count + 1)
            let sealed = try tree.seal(
                maker.transactions(size), on: parentHash, withdrawals: maker.withdrawals(inBlock: number))
            let rules = TargetChain.schedule.rules(number: number, timestamp: sealed.block.header.timestamp)
            blocks.append(TargetBlock(sealed: sealed, rules: rules, stateBefore: tree.state(after: parentHash)))
        }
        self.blocks = blocks
    }
}
