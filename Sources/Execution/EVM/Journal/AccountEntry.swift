import Chain
import Primitives

/// What the journal knows of one account.
///
/// The two epochs say for which transaction and which index of the access list a flag was set, so that nothing has
/// to be cleared between transactions: a flag of an older epoch is simply off.
struct AccountEntry {
    let address: Address
    var state = AccountState.absent
    /// The state before the current index, once touched in it.
    var before = AccountState.absent
    /// The code, once it was asked for; nil again whenever `state.codeHash` changes.
    var code: Code?
    /// Whether the view's account has storage (EIP-7610 asks on creation).
    var hasStorageInView = false
    /// Whether storage that the view knows is gone: every slot not written since reads 0.
    var isStorageWiped = false
    var isLoaded = false
    /// What was asked of `before` in the current index.
    var questions: Questions = []
    /// The least `before.balance` with which every payment of the current index succeeds as it did.
    var balanceAtLeast = U256.zero
    /// First and following slots of this account in the slot table; -1 ends the chain.
    var firstSlot: Int32 = -1
    /// Where this account stands in the effects being written.
    var effectPosition: Int32 = 0

    var touchedIndex: UInt32 = 0
    /// EIP-161: the index in which something was sent here while the account was there and empty, be it nothing.
    var reachedIndex: UInt32 = 0
    var warmTransaction: UInt32 = 0
    var createdTransaction: UInt32 = 0
    var destroyedTransaction: UInt32 = 0

    init(address: Address) { self.address = address }
}
