import Chain
import Primitives
import Transition

/// Executes a chain's blocks in order under Amsterdam's rules, and writes what they come to into their headers.
public enum ChainSealer {
    public static func seal(_ chain: UnsealedChain) throws(SettlementError) -> SealedChain {
        var tree = BlockTree(
            ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))]), genesis: chain.genesis,
            gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas, coinbase: chain.coinbase)
        var blocks: [SealedChain.SealedBlock] = []
        for transactions in chain.blocks {
            let parent = blocks.last?.block.hash ?? tree.genesisHeader.hash
            blocks.append(try tree.seal(transactions, on: parent))
        }
        return SealedChain(
            chainID: chain.chainID, genesis: chain.genesis, genesisHeader: tree.genesisHeader, blocks: blocks)
    }
}
