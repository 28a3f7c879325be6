import Chain
import EVM
import Primitives

/// What the checks of a block ask about the blocks before it. By hash, for side chains have numbers in common.
public protocol Ancestry {
    /// Nil if no such block is known.
    func block(withHash hash: Hash) throws(StateUnavailable) -> AncestorBlock?
}
