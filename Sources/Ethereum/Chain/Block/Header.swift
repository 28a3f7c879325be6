import Primitives

/// A block's header. Fields that came with later forks are nil in earlier ones.
public struct Header: Hashable, Sendable {
    public var parentHash: Hash
    public var ommersHash: Hash
    public var coinbase: Address
    public var stateRoot: Hash
    public var transactionsRoot: Hash
    public var receiptsRoot: Hash
    public var logsBloom: Bloom
    public var difficulty: U256
    public var number: UInt64
    public var gasLimit: UInt64
    public var gasUsed: UInt64
    /// In seconds since 1970.
    public var timestamp: UInt64
    public var extraData: [UInt8]
    /// From Paris on the beacon chain's randomness (EIP-4399).
    public var mixHash: Hash
    public var nonce: UInt64
    /// EIP-1559.
    public var baseFeePerGas: U256?
    /// EIP-4895.
    public var withdrawalsRoot: Hash?
    /// EIP-4844.
    public var blobGasUsed: UInt64?
    /// EIP-4844.
    public var excessBlobGas: UInt64?
    /// EIP-4788.
    public var parentBeaconBlockRoot: Hash?
    /// EIP-7685.
    public var requestsHash: Hash?
    /// EIP-7928.
    public var blockAccessListHash: Hash?
    /// EIP-7843.
    public var slotNumber: UInt64?

    public init(
        parentHash: Hash = .zero, ommersHash: Hash = .emptyOmmers, coinbase: Address = .zero,
        stateRoot: Hash = .emptyTrieRoot, transactionsRoot: Hash = .emptyTrieRoot, receiptsRoot: Hash = .emptyTrieRoot,
        logsBloom: Bloom = .empty, difficulty: U256 = .zero, number: UInt64 = 0, gasLimit: UInt64 = 0,
        gasUsed: UInt64 = 0, timestamp: UInt64 = 0, extraData: [UInt8] = [], mixHash: Hash = .zero, nonce: UInt64 = 0,
        baseFeePerGas: U256? = nil, withdrawalsRoot: Hash? = nil, blobGasUsed: UInt64? = nil,
        excessBlobGas: UInt64? = nil, parentBeaconBlockRoot: Hash? = nil, requestsHash: Hash? = nil,
        blockAccessListHash: Hash? = nil, slotNumber: UInt64? = nil
    ) {
        self.parentHash = parentHash
        self.ommersHash = ommersHash
        self.coinbase = coinbase
        self.stateRoot = stateRoot
        self.transactionsRoot = transactionsRoot
        self.receiptsRoot = receiptsRoot
        self.logsBloom = logsBloom
        self.difficulty = difficulty
        self.number = number
        self.gasLimit = gasLimit
        self.gasUsed = gasUsed
        self.timestamp = timestamp
        self.extraData = extraData
        self.mixHash = mixHash
        self.nonce = nonce
        self.baseFeePerGas = baseFeePerGas
        self.withdrawalsRoot = withdrawalsRoot
        self.blobGasUsed = blobGasUsed
        self.excessBlobGas = excessBlobGas
        self.parentBeaconBlockRoot = parentBeaconBlockRoot
        self.requestsHash = requestsHash
        self.blockAccessListHash = blockAccessListHash
        self.slotNumber = slotNumber
    }
}

extension Hash {
    /// Keccak-256 of the RLP empty list: the hash of no ommers, and of an empty block access list.
    public static let emptyOmmers = Hash(
        word0: 0x1dcc_4de8_dec7_5d7a, word1: 0xab85_b567_b6cc_d41a, word2: 0xd312_451b_948a_7413,
        word3: 0xf0a1_42fd_40d4_9347)
}
