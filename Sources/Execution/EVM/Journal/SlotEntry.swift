import Primitives

/// What the journal knows of one storage slot. Epochs as in `AccountEntry`.
struct SlotEntry {
    let key: U256
    let account: Int32
    /// The next slot of the same account, or -1.
    let next: Int32
    var value = U256.zero
    /// The value before the current index of the access list, once touched in it.
    var before = U256.zero
    /// The value before the current transaction, once touched in it: EIP-2200 prices on that.
    var original = U256.zero
    var isLoaded = false
    var touchedIndex: UInt32 = 0
    var originalTransaction: UInt32 = 0
    var warmTransaction: UInt32 = 0
}
