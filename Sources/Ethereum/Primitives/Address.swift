/// A 20-byte account address, held as the number its bytes spell, so that it compares and hashes as integers do.
@frozen public struct Address: Hashable, Comparable, Sendable {
    /// Bytes 0 to 3.
    public var high: UInt32
    /// Bytes 4 to 11.
    public var middle: UInt64
    /// Bytes 12 to 19.
    public var low: UInt64

    @inlinable public init(high: UInt32, middle: UInt64, low: UInt64) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// The lowest 160 bits of a word, as the EVM cuts an address off the stack.
    @inlinable public init(truncating word: U256) {
        self.init(high: UInt32(truncatingIfNeeded: word.limb2), middle: word.limb1, low: word.limb0)
    }

    /// The address as a word, padded with zeros on the left.
    @inlinable public var word: U256 { U256(limb0: low, limb1: middle, limb2: UInt64(high), limb3: 0) }

    @inlinable public static var zero: Address { Address(high: 0, middle: 0, low: 0) }

    @inlinable public static func < (left: Address, right: Address) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.middle != right.middle { return left.middle < right.middle }
        return left.low < right.low
    }
}
