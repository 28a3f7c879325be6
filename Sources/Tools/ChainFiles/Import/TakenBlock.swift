/// What became of a block that was taken in.
public struct TakenBlock: Equatable, Sendable {
    /// False where it is kept beside the chain.
    public var isExecuted: Bool
    public var transactionCount: Int
    public var gasUsed: UInt64

    public init(isExecuted: Bool, transactionCount: Int = 0, gasUsed: UInt64 = 0) {
        (self.isExecuted, self.transactionCount, self.gasUsed) = (isExecuted, transactionCount, gasUsed)
    }
}
