import Chain
import Primitives

/// One thing that two lists say differently: what one has of it, and what the other has.
struct ListDifference: Hashable {
    /// What it is about.
    enum Subject: Hashable {
        /// That the account was touched.
        case account
        /// That the slot was read.
        case read(U256)
        case change(ChangeList, index: UInt32)
    }

    let address: Address
    let subject: Subject
    /// Nil where the list has no such change; for accounts and reads always.
    let listed: ChangedValue?
    let executed: ChangedValue?
}
