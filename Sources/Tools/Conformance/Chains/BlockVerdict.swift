import Chain
import EVM
import Transition

/// What a chain says of a block.
enum BlockVerdict {
    case accepted(BlockOutcome)
    case refused(InvalidBlock)
    /// Nothing can be said about it.
    case undecided(ExecutionFailure)

    var outcome: BlockOutcome? { if case .accepted(let outcome) = self { outcome } else { nil } }

    /// Whether it is refused, and for this reason.
    func isRefused(for reason: InvalidBlock) -> Bool {
        guard case .refused(let own) = self else { return false }
        return own == reason
    }
}
