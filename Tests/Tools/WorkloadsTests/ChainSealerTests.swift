import Chain
import EVM
import Primitives
import State
import Testing
import Transition
import Workloads

@Suite struct ChainSealerTests {
    private let rules = Rules(.amsterdam)
    private let chain = ChainMaker.make(
        Options(seed: 11, blockCount: 4, transactionsPerBlock: 150, conflictRate: 0.2))

    @Test func `sealed blocks pass every check when they are executed again`() throws {
        let sealed = try ChainSealer.seal(chain)
        let state = MemoryState(genesis: sealed.genesis)
        #expect(state.root == sealed.genesisHeader.stateRoot)
        let schedule = ForkSchedule(chainID: sealed.chainID, forks: [(.amsterdam, .block(0))])
        var parent = sealed.genesisHeader
        for sealedBlock in sealed.blocks {
            // As another would read it from its bytes.
            let block = try Block(encoded: sealedBlock.block.encoded)
            let context = BlockContext(block: block, rules: rules, chainID: sealed.chainID)
            try HeaderCheck(schedule: schedule, rules: rules, parent: parent, seals: SealCheck(schedule))
                .check(block.header)
            try BlockCheck(context: context).check(block)
            try BlockCheck(context: context).check(
                sealedBlock.accessList, encodedHash: sealedBlock.accessList.hash)
            state.blockHashes[parent.number] = parent.hash
            let codes = CodeCache(rules: rules)
            let outcome = try BlockExecutor(context: context, view: state, codes: codes).execute()
            try OutcomeCheck(context: context).check(outcome)
            #expect(outcome.accessList == sealedBlock.accessList)
            state.apply(outcome.changes)
            #expect(state.root == block.header.stateRoot)
            parent = block.header
        }
    }

    @Test func `only what is meant to fail fails, and blocks are less than half full`() throws {
        let state = MemoryState(genesis: chain.genesis)
        for sealedBlock in try ChainSealer.seal(chain).blocks {
            let block = sealedBlock.block
            let context = BlockContext(block: block, rules: rules, chainID: chain.chainID)
            state.blockHashes[block.header.number - 1] = block.header.parentHash
            let codes = CodeCache(rules: rules)
            let outcome = try BlockExecutor(context: context, view: state, codes: codes).execute()
            for (transaction, receipt) in zip(block.transactions, outcome.receipts) {
                let isOverdrawn = transaction.data.suffix(32) == U256.max.bytes[...]
                #expect(receipt.outcome == .succeeded(!isOverdrawn))
            }
            #expect(outcome.gasUsed > 21_000 * 150)
            #expect(outcome.gasUsed < block.header.gasLimit / 2)
            state.apply(outcome.changes)
        }
    }

    @Test func `at a conflict rate of zero only the coinbase is written twice`() throws {
        let calm = ChainMaker.make(Options(seed: 12, blockCount: 3, transactionsPerBlock: 150, conflictRate: 0))
        for sealedBlock in try ChainSealer.seal(calm).blocks {
            for account in sealedBlock.accessList.accounts where account.address != calm.coinbase {
                #expect(account.balanceChanges.count <= 1)
                #expect(account.storageChanges.allSatisfy { $0.changes.count <= 1 })
            }
        }
    }
}
