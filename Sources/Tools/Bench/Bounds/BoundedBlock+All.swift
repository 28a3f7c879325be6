import Chain
import Primitives
import State
import Workloads

extension BoundedBlock {
    /// The least and the most that can be won, the edges of what is worth it, and every way to be refused.
    static func all() throws -> [BoundedBlock] {
        let town = PaymentTown(walletCount: 300, slotCount: 301)
        let calls = try BoundedBlock("300 calls apart", mixed(conflictRate: 0))
        return try [
            BoundedBlock("empty", town.block([])),
            BoundedBlock("1 payment", town.block(town.payments(1))),
            BoundedBlock("10 payments", town.block(town.payments(10))),
            // Both sides of the edge: from 1,000,000 gas on a plan may be worth it.
            BoundedBlock("47 payments", town.block(town.payments(47))),
            BoundedBlock("48 payments", town.block(town.payments(48))),
            BoundedBlock("100 payments", town.block(town.payments(100))),
            BoundedBlock("300 payments", town.block(town.payments(300))),
            BoundedBlock("300 of one sender", town.block(town.chainOfPayments(300))),
            calls,
            BoundedBlock("300 calls in a chain", mixed(conflictRate: 1)),
            BoundedBlock("300 reads behind a value", town.block(town.hiddenReads(300))),
            BoundedBlock("1 long call, 100 payments", town.block(town.longCalls(1) + town.payments(100))),
            BoundedBlock("4 long calls", town.block(town.longCalls(4))),
            calls.withWrongBalance("300 calls, list wrong at 1", at: 1),
            calls.withWrongBalance("300 calls, list wrong at 300", at: 300),
            calls.withWrongGas("300 calls, gas wrong"),
            unlisted("300 calls, no list"),
        ]
    }

    private static func mixed(conflictRate: Double) -> UnsealedChain {
        ChainMaker.make(
            Options(seed: 1, blockCount: 1, transactionsPerBlock: 300, conflictRate: conflictRate))
    }

    /// Before EIP-7928.
    private static func unlisted(_ name: String) throws -> BoundedBlock {
        let chain = mixed(conflictRate: 0)
        let schedule = ForkSchedule(chainID: chain.chainID, forks: [(.prague, .block(0))])
        var tree = BlockTree(
            schedule, genesis: chain.genesis, gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas,
            coinbase: chain.coinbase)
        let sealed = try tree.seal(chain.blocks[0], on: tree.genesisHeader.hash)
        return BoundedBlock(name, schedule, chain.genesis, tree.genesisHeader, sealed.block, nil, .unlisted)
    }
}
