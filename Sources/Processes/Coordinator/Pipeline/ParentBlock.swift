import Chain
import Primitives
import State

/// What a block's checks ask of its parent.
struct ParentBlock {
    let header: Header
    let hash: Hash
    /// Of the chain up to this block.
    let totalDifficulty: U256

    init(_ stored: StoredHeader) throws(BlockError) {
        do throws(Malformed) { header = try Header(encoded: stored.header) } catch {
            throw .undecided("the header of block \(stored.hash) in the store does not decode: \(error)")
        }
        (hash, totalDifficulty) = (stored.hash, stored.totalDifficulty)
    }

    init(_ block: AcceptedBlock) {
        header = block.block.header
        (hash, totalDifficulty) = (block.hash, block.totalDifficulty)
    }

    /// The total difficulty after a block of this difficulty. No chain of valid blocks reaches the limit.
    func totalDifficulty(adding difficulty: U256) -> U256 {
        let (sum, overflow) = totalDifficulty.addingReportingOverflow(difficulty)
        return overflow ? .max : sum
    }
}
