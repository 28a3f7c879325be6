import Chain
import Primitives

/// Stands in until message calls are there; the loop needs these names.
public final class Machine {
    let rules: Rules
    let journal: Journal
    var block: BlockEnvironment
    var transaction: TransactionEnvironment
    let stack = Stack()
    let memory = Memory()
    var returnData: [UInt8] = []
    let codes: CodeCache

    init(
        rules: Rules, journal: Journal, block: BlockEnvironment, transaction: TransactionEnvironment, codes: CodeCache
    ) {
        self.rules = rules
        self.journal = journal
        self.block = block
        self.transaction = transaction
        self.codes = codes
    }
}

public struct BlockEnvironment {
    public var number: UInt64 = 0
    public var timestamp: UInt64 = 0
    public var coinbase = Address.zero
    public var gasLimit: UInt64 = 0
    public var difficulty = U256.zero
    public var prevRandao = Hash.zero
    public var baseFeePerGas = U256.zero
    public var blobBaseFee = U256.zero
    public var slotNumber: UInt64 = 0
    public var chainID: UInt64 = 0
}

public struct TransactionEnvironment {
    public var origin = Address.zero
    public var gasPrice = U256.zero
    public var blobVersionedHashes: [Hash] = []
}

public final class Journal {
    var failure: StateUnavailable?
    func accountIndex(of address: Address) -> Int { 0 }
    func isWarm(account: Int) -> Bool { true }
    func warm(account: Int) {}
    func touch(account: Int) throws(StateUnavailable) {}
    func balance(account: Int) -> U256 { .zero }
    func extCodeHash(account: Int) -> Hash { .zero }
    func code(account: Int) throws(StateUnavailable) -> Code { throw StateUnavailable("placeholder") }
    func slotIndex(of key: U256, account: Int) -> Int { 0 }
    func isWarm(slot: Int) -> Bool { true }
    func warm(slot: Int) {}
    func load(slot: Int) throws(StateUnavailable) -> U256 { .zero }
    func originalValue(slot: Int) -> U256 { .zero }
    func store(slot: Int, value: U256) {}
    func transient(_ key: U256, account: Int) -> U256 { .zero }
    func setTransient(_ key: U256, account: Int, value: U256) {}
    func addRefund(_ gas: Int64) {}
    func append(log: Log) {}
    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? { nil }
}
