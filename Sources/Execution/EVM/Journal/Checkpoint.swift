/// A point in a transaction to which the journal can revert.
struct Checkpoint {
    let changeCount: Int
    let logByteCount: Int
    let destroyedCount: Int
    let refund: Int64
    let stateBytes: Int64
}
