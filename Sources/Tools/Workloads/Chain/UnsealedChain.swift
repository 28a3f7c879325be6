import Chain
import Primitives
import State

/// A genesis and the transactions of the blocks after it, in order; headers come from whoever executes them.
public struct UnsealedChain: Equatable, Sendable {
    /// By ascending address.
    public let genesis: [GenesisAccount]
    /// The first block's transactions come first.
    public let blocks: [[Transaction]]

    // What the headers must say for every transaction to be valid.
    public let chainID: UInt64
    /// Of every block, genesis too.
    public let gasLimit: UInt64
    /// Of genesis. Later ones follow EIP-1559 and only fall, since no block is half full.
    public let baseFeePerGas: UInt64
    public let coinbase: Address

    /// A chain made by hand; `ChainSealer` refuses it if one of its transactions cannot stand where it stands.
    public init(
        genesis: [GenesisAccount], blocks: [[Transaction]], chainID: UInt64, gasLimit: UInt64, baseFeePerGas: UInt64,
        coinbase: Address
    ) {
        self.genesis = genesis
        self.blocks = blocks
        self.chainID = chainID
        self.gasLimit = gasLimit
        self.baseFeePerGas = baseFeePerGas
        self.coinbase = coinbase
    }
}
