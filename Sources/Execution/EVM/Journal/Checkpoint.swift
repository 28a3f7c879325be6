/// A point in a transaction to which the journal can revert.
struct Checkpoint {
    let changeCount: Int
    let logCount: Int
    let destroyedCount: Int
    let refund: Int64
    let stateBytes: Int64
}
