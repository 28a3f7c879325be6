import Scheduling

/// What a transaction is expected to read and write, before it has run.
///
/// As with `RecordedAccess`, a credit of ether is a write of a balance and no read, so that two of them do not depend
/// on each other; whoever writes anything else has asked what was there before, and reads it, too.
public struct PredictedAccess: Sendable, Equatable {
    public var reads: [AccessKey]
    public var writes: [AccessKey]
    /// Whether nothing else is to be expected of it: true of a transfer between accounts without code.
    public var isComplete: Bool

    public init(reads: [AccessKey] = [], writes: [AccessKey] = [], isComplete: Bool = false) {
        self.reads = reads
        self.writes = writes
        self.isComplete = isComplete
    }

    /// Begins anew, in the same memory.
    mutating func removeAll() {
        reads.removeAll(keepingCapacity: true)
        writes.removeAll(keepingCapacity: true)
        isComplete = false
    }
}
