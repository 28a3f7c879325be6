import Primitives

/// The first four bytes of calldata, by which a contract tells its functions apart.
public struct Selector: Hashable, Comparable, Sendable {
    static let bytesCount = 4

    public let number: UInt32

    public init(number: UInt32) { self.number = number }

    /// Nil where there are no four bytes.
    public init?(of data: [UInt8]) {
        guard data.count >= Self.bytesCount else { return nil }
        self.init(number: data[..<Self.bytesCount].reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// Of a function written as Solidity's ABI does: `transfer(address,uint256)`.
    public init(signature: String) {
        self.init(number: UInt32(truncatingIfNeeded: Keccak.hash(Array(signature.utf8)).word0 >> 32))
    }

    public static func < (left: Selector, right: Selector) -> Bool { left.number < right.number }
}

extension Selector: CustomStringConvertible {
    /// "0x" and 8 digits.
    public var description: String {
        let digits = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
