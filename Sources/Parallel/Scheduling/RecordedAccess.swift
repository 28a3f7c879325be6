/// What one transaction really read and wrote when it ran.
///
/// A payment is a delta and asks only `balance at least`: it counts as a read of that balance when the state before
/// the block could not cover it. A balance that moved, by a fee too, counts as a write.
public struct RecordedAccess: Sendable, Equatable {
    public var reads: [AccessKey]
    public var writes: [AccessKey]

    public init(reads: [AccessKey] = [], writes: [AccessKey] = []) {
        self.reads = reads
        self.writes = writes
    }
}
