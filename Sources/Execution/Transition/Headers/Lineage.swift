import Chain
import EVM
import Primitives

/// The last ancestors of a block, as far as its ommers may reach back: its parent first.
public struct Lineage: Sendable {
    /// A block's parent and `Rules.ommerGenerationsMax` generations above it, or fewer where the chain begins.
    let ancestors: [(hash: Hash, block: AncestorBlock)]

    public init(of header: Header, rules: Rules, in ancestry: some Ancestry) throws(StateUnavailable) {
        var ancestors: [(hash: Hash, block: AncestorBlock)] = []
        var hash = header.parentHash
        while ancestors.count <= rules.ommerGenerationsMax, let block = try ancestry.block(withHash: hash) {
            ancestors.append((hash, block))
            hash = block.header.parentHash
        }
        self.ancestors = ancestors
    }
}
