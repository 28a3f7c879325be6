import Foundation
import Scheduling
import Speculation

/// What is compared, and how often.
public struct ComparisonOptions: Sendable {
    public var strategies: [Strategy]
    /// Up to the number of cores they are measured, beyond it computed.
    public var workers: [Int]
    /// How many executions count, of each strategy with each number of workers.
    public var runs: Int
    /// How blocks run under `speculative`: with learning on, each block with what those before it have taught.
    public var speculation = SpeculationOptions()
    public var coreCount = ProcessInfo.processInfo.activeProcessorCount
    /// Where `heddle-nursery` is; beside this executable when nil.
    public var nurseryPath: String?

    public init(
        strategies: [Strategy] = Strategy.allCases, workers: [Int] = [1, 2, 4, 8, 16, 32], runs: Int = 7
    ) {
        precondition(runs > 0)
        (self.strategies, self.workers, self.runs) = (strategies, workers.sorted(), runs)
    }
}
