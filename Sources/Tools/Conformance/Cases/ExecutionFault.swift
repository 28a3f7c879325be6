import Coordinator
import Scheduling
import Speculation

/// Where a block came out right, and was not executed the way the strategy says.
///
/// A fall back would hide a fault of the plan before it: tier 1 is right only for what the first plan could not know.
/// Tier 2 is right only for blocks of the main network, whose contracts may go another way the second time.
enum ExecutionFault {
    static func first(
        in report: BlockReport, strategy: Strategy, _ foresight: Foresight, tierMax: Tier = .refined
    ) -> (expected: String, found: String)? {
        let executed = report.transactionsByTier.values.reduce(0, +)
        guard executed == report.transactionCount else {
            return ("\(report.transactionCount) transactions executed by workers", "\(executed)")
        }
        if let verdict = report.overruledVerdict { return ("no verdict to take back", verdict) }
        guard report.lostWorkers == 0 else { return ("no worker lost", "\(report.lostWorkers)") }
        guard strategy != .sequential else { return nil }
        guard report.strategy == strategy else { return ("strategy \(strategy)", "\(report.strategy)") }
        if let misread = report.misreadings.first(where: foresight.covers) {
            return ("a plan that knows what the list says", "index \(misread.index): \(misread.misreading)")
        }
        // In order because no plan would have won: whoever allows it gets it.
        guard !report.tookShortcut else { return nil }
        if let reason = report.undecidedReason { return ("an answer from \(strategy)", reason) }
        // A block without a list may cost so much and no more; what is left then goes on in order.
        if let reason = report.speculation?.inOrderReason, reason != .unsupported { return nil }
        guard report.tier <= tierMax else {
            let misreadings = report.misreadings.map { "index \($0.index): \($0.misreading)" }
            return ("tier \(tierMax.rawValue) at most", "tier \(report.tier.rawValue) (\(misreadings))")
        }
        return nil
    }
}
