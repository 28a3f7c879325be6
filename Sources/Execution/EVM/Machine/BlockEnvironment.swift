import Primitives

/// What the instructions can ask about the block they run in.
public struct BlockEnvironment: Hashable, Sendable {
    public var chainID: UInt64
    public var number: UInt64
    public var timestamp: UInt64
    public var coinbase: Address
    public var gasLimit: UInt64
    /// Before the merge; 0 after it.
    public var difficulty: U256
    /// EIP-4399: the header's mixHash.
    public var prevRandao: Hash
    /// In wei; 0 before London.
    public var baseFeePerGas: U256
    /// In wei; 0 before Cancun.
    public var blobBaseFee: U256
    /// EIP-7843; 0 before Amsterdam.
    public var slotNumber: UInt64

    public init(
        chainID: UInt64 = 1, number: UInt64 = 0, timestamp: UInt64 = 0, coinbase: Address = .zero,
        gasLimit: UInt64 = 0, difficulty: U256 = .zero, prevRandao: Hash = .zero, baseFeePerGas: U256 = .zero,
        blobBaseFee: U256 = .zero, slotNumber: UInt64 = 0
    ) {
        self.chainID = chainID
        self.number = number
        self.timestamp = timestamp
        self.coinbase = coinbase
        self.gasLimit = gasLimit
        self.difficulty = difficulty
        self.prevRandao = prevRandao
        self.baseFeePerGas = baseFeePerGas
        self.blobBaseFee = blobBaseFee
        self.slotNumber = slotNumber
    }
}
