import Primitives

/// Why a block access list is none, before anything is executed (EIP-7928).
public enum InvalidBlockAccessList: Error, Hashable, Sendable {
    /// Which list of an account's changes.
    public enum Field: Hashable, Sendable {
        case storage(slot: U256)
        case balance
        case nonce
        case code
    }

    case tooManyItems(max: UInt64, found: Int)
    /// Addresses ascend, and each stands there once.
    case addressOrder(previous: Address, next: Address)
    case slotOrder(Address, previous: U256, next: U256)
    case readOrder(Address, previous: U256, next: U256)
    case slotChangedAndRead(Address, slot: U256)
    case slotWithoutChanges(Address, slot: U256)
    case indexOrder(Address, Field, previous: UInt32, next: UInt32)
    case indexTooHigh(Address, Field, max: Int, found: UInt32)
    case codeTooLong(Address, index: UInt32, max: Int, found: Int)
    case codeStartsWithEF(Address, index: UInt32)
}

extension InvalidBlockAccessList: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooManyItems(let max, let found):
            "the block's gas allows \(max) addresses and slots, the list has \(found)"
        case .addressOrder(let previous, let next):
            "address \(next) stands after \(previous)"
        case .slotOrder(let address, let previous, let next):
            "changed slot \(next) of \(address) stands after \(previous)"
        case .readOrder(let address, let previous, let next):
            "read slot \(next) of \(address) stands after \(previous)"
        case .slotChangedAndRead(let address, let slot):
            "slot \(slot) of \(address) is among the changes and among the reads"
        case .slotWithoutChanges(let address, let slot):
            "slot \(slot) of \(address) is among the changes and has none"
        case .indexOrder(let address, let field, let previous, let next):
            "\(field) of \(address): index \(next) stands after \(previous)"
        case .indexTooHigh(let address, let field, let max, let found):
            "\(field) of \(address): index \(found) is above \(max), the block's last"
        case .codeTooLong(let address, let index, let max, let found):
            "code of \(address) at index \(index) has \(found) bytes, at most \(max) are allowed"
        case .codeStartsWithEF(let address, let index):
            "code of \(address) at index \(index) starts with 0xef"
        }
    }
}

extension InvalidBlockAccessList.Field: CustomStringConvertible {
    public var description: String {
        switch self {
        case .storage(let slot): "slot \(slot)"
        case .balance: "balance"
        case .nonce: "nonce"
        case .code: "code"
        }
    }
}
