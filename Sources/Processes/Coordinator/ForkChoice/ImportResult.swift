import State

/// What became of a block that nothing speaks against.
public enum ImportResult: Sendable {
    /// It follows the head that was, and is the head now.
    case extended(ProcessedBlock)
    /// It is kept beside the chain. Whether execution refuses it is not known.
    case side
    /// It is the head now, on another branch than before.
    case switched(HeadSwitch)
    /// It was here before, and the head stays.
    case known(BlockStanding)

    /// Every block that was executed for it, oldest first: in a switch also some that came earlier.
    public var executed: [ProcessedBlock] {
        switch self {
        case .extended(let processed): [processed]
        case .switched(let way): way.executed
        case .side, .known: []
        }
    }
}
