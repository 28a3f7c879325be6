import Testing

@testable import Workloads

@Suite struct StoredChainTests {
    @Test func `a long chain is made of the blocks that a short one has`() throws {
        let unsealed = ChainMaker.make(Options(seed: 3, blockCount: 3, transactionsPerBlock: 20))
        let sealed = try ChainSealer.seal(unsealed)
        let chain = try StoredChain(unsealed)
        #expect(chain.genesisHeader == sealed.genesisHeader)
        for (transactions, expected) in zip(unsealed.blocks, sealed.blocks) {
            let found = try chain.seal(transactions)
            #expect(found.block == expected.block && found.accessList == expected.accessList)
        }
    }
}
