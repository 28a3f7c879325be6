import Chain
import EVM
import Primitives

/// What executing a block needs besides the state: its rules, its header and what follows from them.
public struct BlockContext: Sendable {
    public let rules: Rules
    public let header: Header
    public let environment: BlockEnvironment
    public internal(set) var transactions: [Transaction]
    public let withdrawals: [Withdrawal]
    public let ommers: [Header]
    /// Who signed each transaction, where somebody has recovered them all before; nil where execution has to.
    public var senders: [Address]?

    public init(block: Block, rules: Rules, chainID: UInt64) {
        self.rules = rules
        header = block.header
        transactions = block.transactions
        withdrawals = block.withdrawals ?? []
        ommers = block.ommers
        environment = BlockEnvironment(
            chainID: chainID, number: header.number, timestamp: header.timestamp, coinbase: header.coinbase,
            gasLimit: header.gasLimit, difficulty: header.difficulty, prevRandao: header.mixHash,
            baseFeePerGas: header.baseFeePerGas ?? .zero,
            blobBaseFee: rules.blobs?.baseFee(excessBlobGas: header.excessBlobGas ?? 0) ?? .zero,
            slotNumber: header.slotNumber ?? 0)
    }

    /// The index of withdrawals, rewards and the system calls after the transactions.
    public var epilogueIndex: Int { transactions.count + 1 }

    /// The transaction at an index of the access list, which counts from 1.
    public func transaction(at index: Int) -> Transaction { transactions[index - 1] }
}
