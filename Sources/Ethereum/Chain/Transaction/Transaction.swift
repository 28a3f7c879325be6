import Primitives

/// A transaction of any kind.
public struct Transaction: Sendable {
    /// EIP-2718: the number is the first byte of the transaction's envelope, but for legacy ones, which have none.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case legacy = 0
        /// EIP-2930.
        case accessList = 1
        /// EIP-1559.
        case dynamicFee = 2
        /// EIP-4844.
        case blob = 3
        /// EIP-7702.
        case setCode = 4
    }
}
