/// What was done, and what came of it.
public struct ChaosReport: Sendable {
    public let seed: UInt64
    public internal(set) var blocks = 0
    public internal(set) var chains = 0
    public internal(set) var switches = 0
    public internal(set) var blocksByStrategy: [String: Int] = [:]
    public internal(set) var faults: [Fault: Int] = [:]
    /// Faults for which there was nobody, or that the system does not let us do.
    public internal(set) var missed: [Fault: Int] = [:]
    /// What the coordinator was at when it was killed.
    public internal(set) var killsByStep: [String: Int] = [:]
    /// Those that came while the head was switched.
    public internal(set) var killsInSwitch = 0
    /// Blocks executed, some of them again after a kill.
    public internal(set) var executions = 0
    /// Indexes that ran again because of what they had read.
    public internal(set) var redispatched = 0
    /// Work that went to another worker because of what became of the first.
    public internal(set) var repeats = 0
    /// While a block was executed, by the cause.
    public internal(set) var lostWorkers: [String: Int] = [:]
    /// Stores opened and checked from the first account to the last.
    public internal(set) var storesChecked = 0
    public internal(set) var accountsChecked = 0
    public internal(set) var slotsChecked = 0
    public internal(set) var lostReaders = 0
    public internal(set) var failures: [ChaosFailure] = []
    public internal(set) var duration = Duration.zero

    init(seed: UInt64) { self.seed = seed }

    /// Whether every block came out right and every store was whole.
    public var isAllAsExpected: Bool { failures.isEmpty }
}
