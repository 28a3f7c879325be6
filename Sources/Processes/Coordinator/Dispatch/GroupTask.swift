import Wire

/// A group on its way through the pool.
struct GroupTask {
    let order: GroupOrder
    /// What the group reads from besides the snapshot.
    let sharedList: SealedMemory?
    /// In gas; decides how long a worker may take.
    let gas: UInt64
    /// How many workers were lost over it.
    var losses = 0
}
