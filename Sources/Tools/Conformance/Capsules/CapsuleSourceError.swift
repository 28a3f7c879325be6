import Chain

/// Why a block of a fixture cannot be put into a capsule.
public enum CapsuleSourceError: Error, Equatable, CustomStringConvertible {
    case noSuchBlock(Int, count: Int)
    case malformed(Int, Malformed)
    /// A block before it, by its number.
    case ancestorNotValid(UInt64, String)

    public var description: String {
        switch self {
        case .noSuchBlock(let position, let count):
            "the case has \(count) blocks, a block from 1 to \(count) was expected, \(position) was found"
        case .malformed(let position, let error): "block \(position) of the case does not decode: \(error)"
        case .ancestorNotValid(let number, let verdict): "block \(number), before the one to record, is \(verdict)"
        }
    }
}
