/// What a number of workers can win with a plan, in gas, before anything has run.
public struct PlanForecast: Sendable, Equatable {
    public let workers: Int
    /// T: the work of all groups.
    public let totalGas: UInt64
    /// A: when the last worker is done, if each group takes as long as its gas says.
    public let makespan: UInt64
    /// L: no plan is faster than its longest transaction.
    public let longestTransaction: UInt64
    public let longestGroup: UInt64

    public init(_ plan: Plan, workers: Int) {
        precondition(workers > 0)
        self.workers = workers
        totalGas = plan.groups.reduce(0) { Self.saturating($0, plus: $1.estimatedGas) }
        longestGroup = plan.groups.first?.estimatedGas ?? 0
        longestTransaction = plan.groups.reduce(0) { longest, group in
            group.transactions.reduce(longest) { max($0, plan.estimatedGas[$1]) }
        }
        makespan = Self.makespan(of: plan.groups.map { $0.estimatedGas }, workers: workers)
    }

    /// T / A: 1 when nothing runs at the same time.
    public var speedup: Double { makespan == 0 ? 1 : Double(totalGas) / Double(makespan) }

    /// Whether the plan wins more than it costs to hand out: a block that is one long chain, or very small, runs faster
    /// in one piece.
    public var isWorthwhile: Bool { totalGas >= Self.worthwhileGasMin && speedup >= Self.worthwhileSpeedupMin }

    /// About two milliseconds of work.
    private static let worthwhileGasMin: UInt64 = 1_000_000
    private static let worthwhileSpeedupMin = 1.1

    /// M = (T - A) / (T - max(L, T/N)): how much of what any plan could win this one wins; 1 where nothing can be won.
    public var shareOfPossibleGain: Double {
        let total = Double(totalGas)
        let possible = total - max(Double(longestTransaction), total / Double(workers))
        return possible > 0 ? (total - Double(makespan)) / possible : 1
    }

    /// List scheduling: each group, in the order of the plan, goes to the worker that is free first.
    private static func makespan(of costs: [UInt64], workers: Int) -> UInt64 {
        var freeAt = Array(repeating: UInt64(0), count: max(1, min(workers, costs.count)))
        for cost in costs {
            var earliest = 0
            for worker in freeAt.indices where freeAt[worker] < freeAt[earliest] { earliest = worker }
            freeAt[earliest] = saturating(freeAt[earliest], plus: cost)
        }
        return freeAt.max() ?? 0
    }

    private static func saturating(_ left: UInt64, plus right: UInt64) -> UInt64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
