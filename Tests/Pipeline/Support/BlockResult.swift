import Chain
import EVM
import Primitives
import State
import Transition
import Workloads

/// What a block came to, byte for byte, so that two ways of executing it can be compared.
struct BlockResult: Equatable {
    let receipts: [[UInt8]]
    let accessList: [UInt8]
    let changes: StateChanges
    let gasUsed: UInt64
    let requestsHash: Hash
    let stateRoot: Hash

    init(_ outcome: BlockOutcome, stateRoot: Hash) {
        receipts = outcome.receipts.map(\.encoded)
        accessList = outcome.accessList.encoded
        changes = outcome.changes
        gasUsed = outcome.gasUsed
        requestsHash = outcome.requests.hash
        self.stateRoot = stateRoot
    }

    /// What the blocks of a chain come to in order, in this process, on a state in memory.
    static func inOrder(_ chain: SealedChain) throws -> [BlockResult] {
        let rules = Rules(.amsterdam)
        let state = MemoryState(genesis: chain.genesis)
        return try chain.blocks.map { sealed in
            state.blockHashes[sealed.block.header.number - 1] = sealed.block.header.parentHash
            let context = BlockContext(block: sealed.block, rules: rules, chainID: chain.chainID)
            let outcome = try BlockExecutor(context: context, view: state, codes: CodeCache(rules: rules)).execute()
            state.apply(outcome.changes)
            return BlockResult(outcome, stateRoot: state.root)
        }
    }
}
