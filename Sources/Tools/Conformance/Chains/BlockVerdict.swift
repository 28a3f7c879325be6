import Chain
import EVM
import Transition

/// What a chain says of a block.
enum BlockVerdict {
    case accepted(BlockOutcome)
    case refused(InvalidBlock)
    /// Nothing can be said about it.
    case undecided(ExecutionFailure)
}
