/// What a plan foretold, in gas, before anything ran.
public struct PlanReport: Codable, Equatable, Sendable {
    /// As the list gives them, and as they were packed for dispatch.
    public var groups: Int
    public var dispatchedGroups: Int
    /// Transactions in the group with the most of them.
    public var largestGroup: Int
    public var workers: Int
    /// T, A and L of the design: all work, when the last worker is done, the longest transaction.
    public var totalGas: UInt64
    public var makespanGas: UInt64
    public var longestTransactionGas: UInt64
    public var longestGroupGas: UInt64
    public var speedup: Double
    /// M: how much of what any plan could win this one wins.
    public var shareOfPossibleGain: Double

    public init(
        groups: Int, dispatchedGroups: Int, largestGroup: Int, workers: Int, totalGas: UInt64, makespanGas: UInt64,
        longestTransactionGas: UInt64, longestGroupGas: UInt64, speedup: Double, shareOfPossibleGain: Double
    ) {
        self.groups = groups
        self.dispatchedGroups = dispatchedGroups
        self.largestGroup = largestGroup
        self.workers = workers
        self.totalGas = totalGas
        self.makespanGas = makespanGas
        self.longestTransactionGas = longestTransactionGas
        self.longestGroupGas = longestGroupGas
        self.speedup = speedup
        self.shareOfPossibleGain = shareOfPossibleGain
    }
}
