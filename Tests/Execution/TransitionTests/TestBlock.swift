import Chain
import EVM
import Primitives
import State

@testable import Transition

/// A block of transactions by one sender, on a state of the test's choosing. Gas costs 10 wei, of which 7 are burnt
/// where there is a base fee.
struct TestBlock {
    static let sender = TestKey(1)
    static let funds = U256(1_000_000_000_000_000_000)
    static let baseFee: U256 = 7
    static let priorityFee: U256 = 3
    static let coinbase = Address(number: 0xc01)
    static let contract = Address(number: 0xc0de)
    static let other = Address(number: 0x07e4)

    var rules: Rules
    var gasLimit: UInt64 = 60_000_000
    var accounts: [GenesisAccount]
    var transactions: [Transaction] = []
    var withdrawals: [Withdrawal] = []
    var ommers: [Header] = []

    init(_ fork: Fork = .amsterdam) {
        rules = Rules(fork)
        accounts = [
            GenesisAccount(address: TestBlock.sender.address, balance: TestBlock.funds),
            GenesisAccount(address: SystemContracts.withdrawalRequests, nonce: 1, code: [0]),
            GenesisAccount(address: SystemContracts.consolidationRequests, nonce: 1, code: [0]),
        ]
    }

    mutating func put(
        _ address: Address, nonce: UInt64 = 1, balance: U256 = .zero, code: String = "", slots: [U256: U256] = [:]
    ) {
        accounts.append(
            GenesisAccount(
                address: address, nonce: nonce, balance: balance, code: bytes(code),
                storage: slots.map { (key: $0.key, value: $0.value) }))
    }

    /// Adds the sender's next transaction.
    mutating func send(
        to recipient: Address?, value: U256 = .zero, data: String = "", gas: UInt64 = 1_000_000,
        accessList: [AccessListEntry] = [], authorizations: [Authorization] = [], gasPrice: U256? = nil
    ) {
        let kind: Transaction.Kind = !rules.hasBaseFee ? .legacy : authorizations.isEmpty ? .dynamicFee : .setCode
        let gasPrice = gasPrice ?? TestBlock.baseFee &+ TestBlock.priorityFee
        transactions.append(
            TestBlock.sender.sign(
                Transaction(
                    kind: kind, chainID: rules.replayProtection ? 1 : nil, nonce: UInt64(transactions.count),
                    maxPriorityFeePerGas: kind == .legacy ? gasPrice : TestBlock.priorityFee,
                    maxFeePerGas: kind == .legacy ? gasPrice : 1000, gasLimit: gas, to: recipient,
                    value: value, data: bytes(data), accessList: accessList, authorizations: authorizations)))
    }

    var block: Block {
        Block(
            header: Header(
                coinbase: TestBlock.coinbase, number: 9, gasLimit: gasLimit, timestamp: 1000,
                baseFeePerGas: rules.hasBaseFee ? TestBlock.baseFee : nil, blobGasUsed: 0, excessBlobGas: 0,
                slotNumber: 1),
            transactions: transactions, ommers: ommers, withdrawals: withdrawals)
    }

    var context: BlockContext { BlockContext(block: block, rules: rules, chainID: 1) }
    var state: MemoryState { MemoryState(genesis: accounts) }

    func execute() throws(SettlementError) -> BlockOutcome {
        try BlockExecutor(context: context, view: state, codes: CodeCache(rules: rules)).execute()
    }
}

extension BlockOutcome {
    /// What senders paid for each transaction, in gas.
    var gasPaid: [UInt64] {
        let sums = receipts.map(\.cumulativeGasUsed)
        return zip(sums, [0] + sums).map { $0 - $1 }
    }

    var succeeded: [Bool] { receipts.map { $0.outcome == .succeeded(true) } }

    func changes(of address: Address) -> AccountChanges? { accessList.accounts.first { $0.address == address } }
}

extension Address {
    /// An address that a test can tell from others.
    init(number: UInt64) { self.init(high: 0, middle: 0, low: number) }
}

/// The bytes of a text like "6001 80": blanks separate for the reader.
func bytes(_ text: String) -> [UInt8] { [UInt8](hex: "0x" + text.filter { $0 != " " }) ?? [] }
