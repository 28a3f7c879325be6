import Chain
import EVM
import Merkle
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
        var header = Header(stateRoot: state.root, gasLimit: gasLimit)
        header.setFields(of: codeRules)
        if codeRules.hasBaseFee { header.baseFeePerGas = U256(baseFeePerGas) }
        if !codeRules.isProofOfStake { header.difficulty = codeRules.difficultyMin }
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
        var header = child(of: parent.header, timestamp: timestamp, rules)
        header.extraData = extraData
        let withdrawals = rules.hasWithdrawals ? chosen ?? [BlockTree.withdrawal(inBlock: header.number)] : nil
        let draft = Block(header: header, transactions: transactions, withdrawals: withdrawals)
        let context = BlockContext(block: draft, rules: rules, chainID: schedule.chainID)
        let codes = rules == codeRules ? codes : CodeCache(rules: rules)
        let outcome = try BlockExecutor(context: context, view: parent.state, codes: codes).execute()
        let state = MemoryState(copying: parent.state)
        state.apply(outcome.changes)

        header.transactionsRoot = draft.transactionsRoot
        header.withdrawalsRoot = draft.withdrawalsRoot
        header.stateRoot = state.root
        header.receiptsRoot = orderedRoot(of: outcome.receipts.map(\.encoded))
        header.logsBloom = outcome.logsBloom
        header.gasUsed = outcome.gasUsed
        if rules.hasRequests { header.requestsHash = outcome.requests.hash }
        if rules.hasBlockAccessList { header.blockAccessListHash = outcome.accessList.hash }
        let block = Block(header: header, transactions: transactions, withdrawals: withdrawals)
        state.blockHashes[header.number] = block.hash
        nodes[block.hash] = Node(
            header: header, totalDifficulty: parent.totalDifficulty &+ header.difficulty, state: state,
            receipts: outcome.receipts.map(\.encoded))
        return SealedChain.SealedBlock(block: block, accessList: outcome.accessList)
    }

    /// What is known before execution. What a beacon chain would choose is a hash of the number.
    private func child(of parent: Header, timestamp: UInt64, _ rules: Rules) -> Header {
        let number = parent.number + 1
        var header = Header(
            parentHash: parent.hash, coinbase: coinbase, number: number, gasLimit: parent.gasLimit,
            timestamp: timestamp, mixHash: U256(number).keccak)
        header.setFields(of: rules)
        if rules.hasBaseFee { header.baseFeePerGas = parent.nextBaseFeePerGas(rules) }
        if !rules.isProofOfStake { header.difficulty = parent.nextDifficulty(timestamp: timestamp, rules: rules) }
        if rules.hasParentBeaconRoot { header.parentBeaconBlockRoot = U256(number + 1).keccak }
        if rules.hasSlotNumber { header.slotNumber = number }
        return header
    }

    /// One in each block, to an account of its own.
    private static func withdrawal(inBlock number: UInt64) -> Withdrawal {
        Withdrawal(
            index: number, validatorIndex: number, address: Town.address("validator", Int(number)), amount: 1_000_000)
    }
}

extension Header {
    /// The fields that a fork's headers have, empty; the base fee is left to who knows it.
    fileprivate mutating func setFields(of rules: Rules) {
        if rules.hasWithdrawals { withdrawalsRoot = .emptyTrieRoot }
        if rules.blobs != nil { (blobGasUsed, excessBlobGas) = (0, 0) }
        if rules.hasParentBeaconRoot { parentBeaconBlockRoot = .zero }
        if rules.hasRequests { requestsHash = Requests().hash }
        if rules.hasBlockAccessList { blockAccessListHash = BlockAccessList().hash }
        if rules.hasSlotNumber { slotNumber = 0 }
    }
}
