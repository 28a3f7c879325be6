import EVM
import State
import Transition

/// A block whose indexes are all settled, by either way of settling.
enum SettledBlock {
    /// Every index was compared with the block's list.
    case byList(ListedSettlement, BlockResults)
    case byEffects(BlockOutcome)

    var results: BlockResults {
        switch self {
        case .byList(_, let results): results
        case .byEffects(let outcome): outcome.results
        }
    }

    /// With what the state root is made of. After a list that is read from the state here, and belongs to the root.
    func outcome() throws(StateUnavailable) -> BlockOutcome {
        switch self {
        case .byList(let settlement, let results): try settlement.outcome(results)
        case .byEffects(let outcome): outcome
        }
    }
}
