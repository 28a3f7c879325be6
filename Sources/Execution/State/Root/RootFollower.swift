import EVM
import Primitives

/// The state root after each step of a block, before anything is written: receipts before EIP-658 carry it.
public protocol RootFollower: AnyObject {
    /// The root after `changes`, which come on top of all those before.
    func root(after changes: StateChanges) throws(StateUnavailable) -> Hash
}
