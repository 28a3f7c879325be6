import Chain
import Primitives

/// What execution reads from: the state as of one point in block order.
///
/// The EVM does not know LMDB; a snapshot, an overlay over one, and a dictionary in a test all answer alike.
public protocol StateView: AnyObject {
    /// The account, or nil when it does not exist.
    func account(at address: Address) throws(StateUnavailable) -> Account?
    /// The value of one slot; 0 when it was never written.
    func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256
    /// The code with this hash. Never asked for `Hash.keccakEmpty`.
    func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8]
    /// The hash of an ancestor block, or nil when it is not known here.
    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash?
}
