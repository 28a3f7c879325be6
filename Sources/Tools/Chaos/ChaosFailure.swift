import Primitives

/// A result that is not what it should be, and how to see it again.
public struct ChaosFailure: Error, Sendable, CustomStringConvertible {
    public let seed: UInt64
    public let chain: Int
    /// The number and the hash of the block that was imported.
    public let block: UInt64
    public let hash: Hash
    public let text: String

    public var description: String {
        "chain \(chain), block \(block) (\(hash)): \(text); again: heddle chaos --seed \(seed) --chain \(chain)"
    }
}
