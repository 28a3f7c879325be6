import Chain
import EVM
import Primitives
import Scratch
import State
import Transition

/// Seals the blocks of a long chain one after the other, in a store of its own that keeps the newest state alone.
///
/// The blocks are those that `ChainSealer` makes, whose memory grows with the chain.
public final class StoredChain {
    private let folder = TemporaryFolder()
    private let store: Store
    private let schedule: ForkSchedule
    private let coinbase: Address
    private let codes: CodeCache
    private let rules: Rules
    public let genesisHeader: Header
    private var parent: Header

    /// The genesis of a chain, under Amsterdam's rules; its blocks are not looked at.
    public init(_ chain: UnsealedChain) throws {
        schedule = ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))])
        rules = schedule.rules(number: 0, timestamp: 0)
        codes = CodeCache(rules: rules)
        coinbase = chain.coinbase
        genesisHeader = BlockDraft.genesisHeader(
            stateRoot: StateRoot.of(chain.genesis), gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas, rules)
        parent = genesisHeader
        store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
        try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: genesisHeader))
    }

    /// Executes the transactions on the newest block, and writes what they come to into the next one's header.
    public func seal(_ transactions: [Transaction]) throws -> SealedChain.SealedBlock {
        let draft = BlockDraft(
            transactions, on: parent, timestamp: parent.timestamp + 12, coinbase: coinbase, rules)
        let snapshot = try store.snapshot()
        let executor = BlockExecutor(context: draft.context(chainID: schedule.chainID), view: snapshot, codes: codes)
        let outcome = try executor.execute()
        let writes = try Merkleizer(snapshot).writes(for: outcome.changes)
        let block = draft.sealed(outcome, stateRoot: writes.root)
        try store.commit(StoredBlock(block.header, totalDifficulty: .zero), writes)
        parent = block.header
        return SealedChain.SealedBlock(block: block, accessList: outcome.accessList)
    }
}
