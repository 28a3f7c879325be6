import Primitives

/// What the instructions can ask about the transaction they run in.
public struct TransactionEnvironment: Hashable, Sendable {
    public var origin: Address
    /// The price that is paid: base fee plus priority fee, in wei.
    public var gasPrice: U256
    public var blobVersionedHashes: [Hash]

    public init(origin: Address = .zero, gasPrice: U256 = .zero, blobVersionedHashes: [Hash] = []) {
        self.origin = origin
        self.gasPrice = gasPrice
        self.blobVersionedHashes = blobVersionedHashes
    }
}
