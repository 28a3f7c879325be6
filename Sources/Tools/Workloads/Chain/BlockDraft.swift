import Chain
import Merkle
import Primitives
import Transition

/// A block of which everything is known but what it comes to.
struct BlockDraft {
    private let block: Block
    private let rules: Rules

    /// What a beacon chain would choose is a hash of the number.
    ///
    /// - Parameter chosen: withdrawals, where a block has any; nil for one to an account of its own.
    init(
        _ transactions: [Transaction], on parent: Header, timestamp: UInt64, coinbase: Address,
        extraData: [UInt8] = [], withdrawals chosen: [Withdrawal]? = nil, _ rules: Rules
    ) {
        let number = parent.number + 1
        var header = Header(
            parentHash: parent.hash, coinbase: coinbase, number: number, gasLimit: parent.gasLimit,
            timestamp: timestamp, mixHash: U256(number).keccak)
        header.setFields(of: rules)
        if rules.hasBaseFee { header.baseFeePerGas = parent.nextBaseFeePerGas(rules) }
        if !rules.isProofOfStake { header.difficulty = parent.nextDifficulty(timestamp: timestamp, rules: rules) }
        if rules.hasParentBeaconRoot { header.parentBeaconBlockRoot = U256(number + 1).keccak }
        if rules.hasSlotNumber { header.slotNumber = number }
        header.extraData = extraData
        let withdrawals = rules.hasWithdrawals ? chosen ?? [Self.withdrawal(inBlock: number)] : nil
        block = Block(header: header, transactions: transactions, withdrawals: withdrawals)
        self.rules = rules
    }

    func context(chainID: UInt64) -> BlockContext { BlockContext(block: block, rules: rules, chainID: chainID) }

    /// The block whose header says what it comes to.
    func sealed(_ outcome: BlockOutcome, stateRoot: Hash) -> Block {
        var header = block.header
        header.transactionsRoot = block.transactionsRoot
        header.withdrawalsRoot = block.withdrawalsRoot
        header.stateRoot = stateRoot
        header.receiptsRoot = orderedRoot(of: outcome.receipts.map(\.encoded))
        header.logsBloom = outcome.logsBloom
        header.gasUsed = outcome.gasUsed
        if rules.hasRequests { header.requestsHash = outcome.requests.hash }
        if rules.hasBlockAccessList { header.blockAccessListHash = outcome.accessList.hash }
        return Block(header: header, transactions: block.transactions, withdrawals: block.withdrawals)
    }

    /// - Parameter baseFeePerGas: in wei; only where the rules know one.
    static func genesisHeader(stateRoot: Hash, gasLimit: UInt64, baseFeePerGas: UInt64, _ rules: Rules) -> Header {
        var header = Header(stateRoot: stateRoot, gasLimit: gasLimit)
        header.setFields(of: rules)
        if rules.hasBaseFee { header.baseFeePerGas = U256(baseFeePerGas) }
        if !rules.isProofOfStake { header.difficulty = rules.difficultyMin }
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
