import Primitives

/// One entry of an access list (EIP-7928) that is not what execution comes to: the list has it and the block does not
/// do it, the block does it and the list does not have it, or the values differ.
public struct AccessListDifference: Hashable, Sendable {
    /// What of the account the entry is about.
    public enum Part: Hashable, Sendable {
        /// That the account is touched at all.
        case account
        case balance
        case nonce
        case code
        case slot(U256)
        /// That the slot is read, or written with the value it has.
        case read(U256)
        /// Only in lists of our own.
        case mark
    }

    /// What one side says; nil there is no such entry.
    public enum Entry: Hashable, Sendable {
        case value(U256)
        case code(Hash, byteCount: Int)
        case touched
        case mark(AccountMark)
    }

    public let address: Address
    public let part: Part
    /// Where in the block; nil for what no index of it does.
    public let index: Int?
    /// What the list says.
    public let expected: Entry?
    /// What execution comes to.
    public let found: Entry?

    public init(_ address: Address, _ part: Part, at index: Int?, expected: Entry?, found: Entry?) {
        (self.address, self.part, self.index) = (address, part, index)
        (self.expected, self.found) = (expected, found)
    }
}

extension AccessListDifference.Entry {
    public init(code: [UInt8]) { self = .code(Keccak.hash(code), byteCount: code.count) }
}

extension AccessListDifference: CustomStringConvertible {
    public var description: String {
        let place = index.map { "at index \($0)" } ?? "at no index"
        let expected = expected.map { "\($0)" } ?? "nothing"
        let found = found.map { "\($0)" } ?? "nothing"
        return "\(part) of \(address) \(place): the list has \(expected), execution gives \(found)"
    }
}

extension AccessListDifference.Part: CustomStringConvertible {
    public var description: String {
        switch self {
        case .account: "access"
        case .balance: "balance"
        case .nonce: "nonce"
        case .code: "code"
        case .slot(let key): "slot \(key.hex)"
        case .read(let key): "read of slot \(key.hex)"
        case .mark: "mark"
        }
    }
}

extension AccessListDifference.Entry: CustomStringConvertible {
    public var description: String {
        switch self {
        case .value(let value): value.hex
        case .code(let hash, let byteCount): "\(byteCount) bytes of code with the hash \(hash)"
        case .touched: "an access"
        case .mark(let mark): "\(mark.exists ? "existing" : "absent")\(mark.isDestroyed ? ", destroyed" : "")"
        }
    }
}
