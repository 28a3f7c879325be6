/// How a list is corrupted.
public enum Operation: String, CaseIterable, Sendable {
    /// What was touched is not declared.
    case drop
    /// What was not touched is declared.
    case add
    /// To another index.
    case move
    /// A change comes to another value.
    case value
    /// A value at the end of its range, the block's last index, an address that is special.
    case extreme
    /// A change to the value that was there before.
    case idle = "no-op"
    /// A read that is said to be a write, or a write that is said to be a read.
    case swap

    /// What it can be done to.
    var parts: [Part] {
        switch self {
        case .drop, .add: Part.allCases
        case .move, .value, .idle: [.balance, .nonce, .code, .slot]
        case .extreme: Part.allCases
        case .swap: [.slot, .read]
        }
    }

    /// What it is in words.
    var title: String {
        switch self {
        case .drop: "drop"
        case .add: "add"
        case .move: "move to another index"
        case .value: "change the value"
        case .extreme: "extreme value"
        case .idle: "no-op entry"
        case .swap: "swap read and write"
        }
    }
}
