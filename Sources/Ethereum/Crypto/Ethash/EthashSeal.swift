import Primitives

/// What a header and a nonce lead to.
public struct EthashSeal: Hashable, Sendable {
    /// Shows that the work was done without most of the work of checking it.
    public let mixHash: Hash
    /// As a number at most 2^256 divided by the difficulty.
    public let result: Hash
}
