import Coordinator
import Scheduling

/// Where a block came out right, and was not executed the way the strategy says.
enum ExecutionFault {
    static func first(
        in report: BlockReport, strategy: Strategy, tierMax: Tier
    ) -> (expected: String, found: String)? {
        let executed = report.transactionsByTier.values.reduce(0, +)
        guard executed == report.transactionCount else {
            return ("\(report.transactionCount) transactions executed by workers", "\(executed)")
        }
        if let verdict = report.overruledVerdict { return ("no verdict to take back", verdict) }
        guard report.lostWorkers == 0 else { return ("no worker lost", "\(report.lostWorkers)") }
        // In order is what the sequential strategy is, and what a block without a list gets.
        guard strategy != .sequential, report.strategy == strategy, report.tier > tierMax else { return nil }
        let misreadings = report.misreadings.map { "index \($0.index): \($0.misreading)" }
        return ("tier \(tierMax.rawValue) at most", "tier \(report.tier.rawValue) (\(misreadings))")
    }
}
