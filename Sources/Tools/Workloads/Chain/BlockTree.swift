import Chain
import EVM
import Primitives
import State
import Transition

/// Blocks of one network, each executed on the state of its own parent: a chain, or one with branches.
public struct BlockTree {
    public let schedule: ForkSchedule
    public let genesis: [GenesisAccount]
    public let genesisHeader: Header
    private let coinbase: Address
    private let codes: CodeCache
    private let codeRules: Rules
    private var nodes: [Hash: Node]

    private struct Node {
        let header: Header
        /// Its own difficulty included.
        let totalDifficulty: U256
        let state: MemoryState
        /// Encoded, in the order of the transactions.
        var receipts: [[UInt8]] = []
    }

    /// - Parameter baseFeePerGas: of genesis, in wei; only where its rules know one.
    public init(
        _ schedule: ForkSchedule, genesis: [GenesisAccount], gasLimit: UInt64, baseFeePerGas: UInt64, coinbase: Address
    ) {
        self.schedule = schedule
        self.genesis = genesis
        self.coinbase = coinbase
        codeRules = schedule.rules(number: 0, timestamp: 0)
        codes = CodeCache(rules: codeRules)
        let state = MemoryState(genesis: genesis)
        let header = BlockDraft.genesisHeader(
            stateRoot: state.root, gasLimit: gasLimit, baseFeePerGas: baseFeePerGas, codeRules)
        state.blockHashes[0] = header.hash
        genesisHeader = header
        nodes = [header.hash: Node(header: header, totalDifficulty: header.difficulty, state: state)]
    }

    /// The sum of the difficulties up to a block of this tree.
    public func totalDifficulty(of hash: Hash) -> U256 { nodes[hash]!.totalDifficulty }

    /// What the accounts are after a block of this tree; nobody may change it.
    public func state(after hash: Hash) -> MemoryState { nodes[hash]!.state }

    /// What the transactions of a block of this tree came to, each encoded.
    public func receipts(of hash: Hash) -> [[UInt8]] { nodes[hash]!.receipts }

    /// Executes the transactions on a block of this tree, and writes what they come to into the new block's header.
    ///
    /// - Parameters:
    ///   - seconds: between the two blocks; before Paris the slower one is the easier one.
    ///   - extraData: tells blocks apart that otherwise do the same.
    ///   - withdrawals: where a block has any; nil for one to an account of its own.
    public mutating func seal(
        _ transactions: [Transaction], on parentHash: Hash, seconds: UInt64 = 12, extraData: [UInt8] = [],
        withdrawals chosen: [Withdrawal]? = nil
    ) throws(SettlementError) -> SealedChain.SealedBlock {
        let parent = nodes[parentHash]!
        let timestamp = parent.header.timestamp + seconds
        let rules = schedule.rules(
            number: parent.header.number + 1, timestamp: timestamp, parentTotalDifficulty: parent.totalDifficulty)
        let draft = BlockDraft(
            transactions, on: parent.header, timestamp: timestamp, coinbase: coinbase, extraData: extraData,
            withdrawals: chosen, rules)
        let context = draft.context(chainID: schedule.chainID)
        let codes = rules == codeRules ? codes : CodeCache(rules: rules)
        let outcome = try BlockExecutor(context: context, view: parent.state, codes: codes).execute()
        let state = MemoryState(copying: parent.state)
        state.apply(outcome.changes)
        let block = draft.sealed(outcome, stateRoot: state.root)
        let header = block.header
        state.blockHashes[header.number] = block.hash
        nodes[block.hash] = Node(
            header: header, totalDifficulty: parent.totalDifficulty &+ header.difficulty, state: state,
            receipts: outcome.receipts.map(\.encoded))
        return SealedChain.SealedBlock(block: block, accessList: outcome.accessList)
    }
}
