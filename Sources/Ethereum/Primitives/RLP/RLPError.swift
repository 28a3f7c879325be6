/// Why bytes are not the RLP that was asked for; `offset` counts from the start of the outermost bytes.
public enum RLPError: Error, Equatable, Sendable {
    /// An item says it is longer than what is left of the bytes, or of the list it stands in.
    case truncated(needed: UInt64, available: Int, offset: Int)
    case trailingBytes(count: Int, offset: Int)
    case expectedList(offset: Int)
    case expectedString(offset: Int)
    /// A shorter header for the same item exists.
    case notCanonical(offset: Int)
    /// An integer with a zero byte in front.
    case leadingZero(offset: Int)
    case integerTooLarge(bytesMax: Int, found: Int, offset: Int)
    case stringTooLong(max: Int, found: Int, offset: Int)
    case wrongLength(expected: Int, found: Int, offset: Int)
    case tooManyItems(max: Int, offset: Int)
}

extension RLPError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated(let needed, let available, let offset):
            "RLP at byte \(offset): the item needs \(needed) bytes, \(available) are left"
        case .trailingBytes(let count, let offset):
            "RLP at byte \(offset): nothing was expected here, \(count) bytes were found"
        case .expectedList(let offset):
            "RLP at byte \(offset): a list was expected, a string was found"
        case .expectedString(let offset):
            "RLP at byte \(offset): a string was expected, a list was found"
        case .notCanonical(let offset):
            "RLP at byte \(offset): the item has a shorter form"
        case .leadingZero(let offset):
            "RLP at byte \(offset): an integer starts with a zero byte"
        case .integerTooLarge(let bytesMax, let found, let offset):
            "RLP at byte \(offset): an integer of at most \(bytesMax) bytes was expected, \(found) were found"
        case .stringTooLong(let max, let found, let offset):
            "RLP at byte \(offset): a string of at most \(max) bytes was expected, \(found) were found"
        case .wrongLength(let expected, let found, let offset):
            "RLP at byte \(offset): \(expected) bytes were expected, \(found) were found"
        case .tooManyItems(let max, let offset):
            "RLP at byte \(offset): a list of at most \(max) items was expected, it has more"
        }
    }
}
