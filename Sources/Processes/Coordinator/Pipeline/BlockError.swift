import Chain
import Primitives
import State

/// Why a block was not committed, or the head not moved. Whatever it is, the store is at the boundary of a block, and
/// where it was unless `stranded` says otherwise.
public enum BlockError: Error, Equatable, CustomStringConvertible {
    /// The block breaks a rule of consensus.
    case invalid(InvalidBlock)
    /// The wanted head cannot be had: this block, on the way to it, breaks a rule of consensus.
    case invalidBranch(block: BlockReference, InvalidBlock)
    /// No block of this hash is kept.
    case unknownBlock(Hash)
    /// More of the chain, this much or more, would have to be taken back than can be: `StoreOptions.undoBlocks`,
    /// counted from the highest head that there was.
    case tooDeep(depth: UInt64, max: UInt64)
    /// More blocks beside the chain than a switch that fails could take back.
    case branchTooLong(blocks: Int, max: UInt64)
    /// A switch of heads failed, and so did the way back.
    case stranded(head: BlockReference?, wanted: Hash, failure: String, restoring: String)
    /// Nothing can be said about the block: execution could not be carried through, in order either.
    case undecided(String)
    case store(StoreError)
    case pool(String)

    /// The rule of consensus that was broken; nil where nothing is said about a block.
    public var invalidity: InvalidBlock? {
        switch self {
        case .invalid(let fault), .invalidBranch(_, let fault): fault
        default: nil
        }
    }

    public var description: String {
        switch self {
        case .invalid(let fault): "invalid block: \(fault)"
        case .invalidBranch(let block, let fault):
            "invalid block \(block.number) with the hash \(block.hash), on the way to the head: \(fault)"
        case .unknownBlock(let hash): "no block with the hash \(hash) is known"
        case .tooDeep(let depth, let max):
            "the block stands \(depth) blocks below the head, and at most \(max) can be taken back"
        case .branchTooLong(let blocks, let max): "\(blocks) blocks beside the chain, at most \(max) may be"
        case .stranded(let head, let wanted, let failure, let restoring):
            """
            no verdict: the switch to \(wanted) failed (\(failure)), and so did the way back (\(restoring)); \
            the head is \(head.map { "block \($0.number) with the hash \($0.hash)" } ?? "unknown")
            """
        case .undecided(let reason): "no verdict on the block: \(reason)"
        case .store(let error): "the store failed: \(error)"
        case .pool(let reason): "the workers failed: \(reason)"
        }
    }
}
