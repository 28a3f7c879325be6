import Chain
import Coordinator
import Primitives
import Scheduling

/// What a strategy did with a block that it should have refused, or with one that it should have taken.
enum CorruptionFault: Error, Equatable {
    case accepted
    /// Not for an entry of its list, or with no verdict at all.
    case refusedOtherwise(BlockError)
    /// For an entry that is as it was.
    case wrongEntry(AccessListDifference)
    case headMoved(BlockError)
    /// The strategy could not carry the block through, and said nothing.
    case gaveUp(String)
    /// Before the second opinion: nil if it found nothing.
    case ownVerdict(InvalidBlock?)
    /// The child of a refused block.
    case childTaken
    case childRefusedOtherwise(BlockError)
    case twinRefused(BlockError)
    /// The strategy's own verdict on a valid block was that it is not.
    case twinOverruled(String)
    /// Another strategy than the one asked for executed a valid block.
    case twinExecutedOtherwise(Strategy)
    case workersLost(Int)
}

extension CorruptionFault: CustomStringConvertible {
    var description: String {
        switch self {
        case .accepted: "the corrupted list was accepted"
        case .refusedOtherwise(let error): "refused for another reason: \(error)"
        case .wrongEntry(let entry): "refused for another entry: \(entry)"
        case .headMoved(let error): "the head moved, though the block was refused: \(error)"
        case .gaveUp(let reason): "the strategy gave up: \(reason)"
        case .ownVerdict(let fault):
            "before the second opinion the strategy found \(fault.map { "something else: \($0)" } ?? "nothing")"
        case .childTaken: "the child of the refused block was taken"
        case .childRefusedOtherwise(let error):
            "the child of the refused block was refused for another reason: \(error)"
        case .twinRefused(let error): "the valid block was refused: \(error)"
        case .twinOverruled(let verdict): "the valid block was held to be invalid at first: \(verdict)"
        case .twinExecutedOtherwise(let strategy): "the valid block was executed by strategy \(strategy)"
        case .workersLost(let count): "workers were lost: \(count)"
        }
    }
}
