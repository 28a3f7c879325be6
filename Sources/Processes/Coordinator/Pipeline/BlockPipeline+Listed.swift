import Chain
import EVM
import Primitives
import Scheduling
import State
import Transition
import Wire

/// Stages 3 to 6 where every index runs on the values of the block's list: nothing waits for anything, and results are
/// settled as they come.
extension BlockPipeline {
    /// Nil where the list's values do not carry execution through, without the block being at fault.
    mutating func executeListed(
        _ plan: Plan, _ block: AcceptedBlock, _ list: BlockAccessList, _ dispatcher: inout Dispatcher,
        _ report: inout BlockReport
    ) throws(BlockError) -> SettledBlock? {
        let context = block.context
        report.tier = .first
        report.transactionsByTier = [.first: context.transactions.count]
        var collector = ListedCollector(
            ListedSettlement(context: context, list: list, view: snapshot), list,
            indexCount: context.epilogueIndex + 1)
        do throws(BlockError) {
            try run(plan.firstTasks(of: context), &dispatcher, into: &collector, &report)
        } catch {
            guard case .undecided(let reason) = error else { throw error }
            return giveUp(reason, &report)
        }
        report.executionTimes.add(collector.times)
        do throws(ListedSettlementError) {
            if let failure = collector.failure { throw failure }
            return .byList(collector.settlement, try collector.settlement.results())
        } catch {
            switch error {
            case .failed(let reason): throw .undecided("\(reason)")
            // A list of our own is not the block's: its faults, and what follows from them, are nobody's.
            case .refused(let fault, let index) where !context.rules.hasBlockAccessList:
                return giveUp("index \(index): \(fault)", &report)
            case .refused(.undecidable(let reason), let index): return giveUp("index \(index): \(reason)", &report)
            case .refused(.invalid(let fault), _): throw .invalid(fault)
            case .refused(.difference(let difference), _): throw .invalid(.blockAccessListEntry(difference))
            }
        }
    }

    private func giveUp(_ reason: String, _ report: inout BlockReport) -> SettledBlock? {
        report.undecidedReason = reason
        return nil
    }
}
