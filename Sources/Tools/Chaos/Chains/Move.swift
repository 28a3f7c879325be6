import Chain
import Primitives
import Workloads

/// One thing that the coordinator is asked to do, and where its head may be meanwhile.
struct Move {
    enum Kind: Equatable {
        /// A block that follows the head.
        case extend
        /// A block beside the chain, kept and not executed.
        case keep
        /// A block beside the chain that is to be the head.
        case switchHead
        /// A head that was there before.
        case returnTo(Hash)
    }

    let kind: Kind
    /// Nil where no block is handed over.
    let block: SealedChain.SealedBlock?
    let headBefore: Hash
    let headAfter: Hash
    /// Blocks that the head may be at when the coordinator ends in the middle.
    let stops: Set<Hash>

    var isSwitch: Bool {
        switch kind {
        case .extend, .keep: false
        case .switchHead, .returnTo: true
        }
    }
}
