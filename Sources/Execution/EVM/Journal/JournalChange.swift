import Primitives

/// One step that a revert takes back, with the value to restore.
enum JournalChange {
    case balance(account: Int32, old: U256)
    case nonce(account: Int32, old: UInt64)
    case code(account: Int32, old: Hash)
    case slot(Int32, old: U256)
    case transient(Int32, old: U256)
    case accountWarmed(Int32)
    case slotWarmed(Int32)
    case created(account: Int32, old: UInt32)
    case destroyed(account: Int32)
    case appeared(account: Int32)
    case reached(account: Int32)
}
