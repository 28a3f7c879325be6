import Chain
import EVM
import Primitives
import Scheduling
import Transition
import Wire

/// Stages 5 and 6: merge in block order, run again what did not hold, and what comes after the transactions.
extension BlockPipeline {
    mutating func reconcile(
        _ results: [IndexResult]?, _ plan: Plan, _ block: AcceptedBlock, _ dispatcher: inout Dispatcher,
        _ report: inout BlockReport
    ) throws(BlockError) -> BlockSettlement {
        let context = block.context
        let settlement = try settling { () throws(SettlementError) in
            try BlockSettlement(context: context, view: snapshot)
        }
        let isInOrder = plan.strategy == .sequential
        let indexCount = context.epilogueIndex + (isInOrder ? 1 : 0)
        var reconciler = Reconciler(
            settlement: settlement, coinbase: context.environment.coinbase, indexCount: indexCount)
        report.tier = isInOrder ? .inOrder : .first
        report.transactionsByTier = [report.tier: context.transactions.count]
        defer { report.misreadings = reconciler.misreadings }

        reconciler.take(results ?? [])
        var unsettled = try settling { () throws(SettlementError) in try reconciler.reconcile() }
        if !unsettled.isEmpty, results != nil, !isInOrder {
            report.countAgain(unsettled, .refined, transactionCount: context.transactions.count)
            let again = try runRefined(unsettled, plan, block, reconciler, &dispatcher, &report)
            reconciler.take(again ?? [])
            unsettled = try settling { () throws(SettlementError) in try reconciler.reconcile() }
        }
        if !unsettled.isEmpty {
            let rest = Array(reconciler.settlement.nextIndex..<indexCount)
            report.countAgain(rest, .inOrder, transactionCount: context.transactions.count)
            unsettled = try runInOrder(rest, block, &reconciler, &dispatcher, &report)
        }
        guard unsettled.isEmpty else {
            throw .undecided("execution in order did not settle from index \(unsettled[0]) on")
        }
        return reconciler.settlement
    }

    /// Tier 1: what was wrong and what depends on it, grouped by the reads and writes that were really made.
    private mutating func runRefined(
        _ unsettled: [Int], _ plan: Plan, _ block: AcceptedBlock, _ reconciler: Reconciler,
        _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> [IndexResult]? {
        let failed = unsettled.filter { $0 > 0 }.map { $0 - 1 }
        let refined = plan.refined(failed: failed, accesses: reconciler.accesses)
        // All groups of the round read from one copy.
        let list = try share(reconciler.tentative.accessList().encodedWithMarks)
        let tasks = refined.tasks(
            view: .settledByIndex, sharing: list, gasMax: block.context.header.gasLimit)
        return try attemptRun(tasks, block, &dispatcher, &report)
    }

    /// Tier 2. What has cost workers runs apart, an index after the other, so that the one it is can be named.
    mutating func runInOrder(
        _ rest: [Int], _ block: AcceptedBlock, _ reconciler: inout Reconciler, _ dispatcher: inout Dispatcher,
        _ report: inout BlockReport
    ) throws(BlockError) -> [Int] {
        func order(_ indexes: [Int]) throws(BlockError) -> [GroupTask] {
            let list = reconciler.settlement.history.accessList()
            return [try task(GroupOrder(view: .settled, indexes: indexes), block, list: list)]
        }
        if report.lethalWork.isEmpty, let results = try attemptLethal(order(rest), block, &dispatcher, &report) {
            reconciler.take(results)
            return try settling { () throws(SettlementError) in try reconciler.reconcile() }
        }
        // Nothing that a worker did before shall be why it ends now.
        try BlockPipeline.pooling { () throws(PoolError) in try pool.refresh() }
        var unsettled = rest
        while let next = unsettled.first {
            reconciler.take(try run(order([next]), block, &dispatcher, &report))
            unsettled = try settling { () throws(SettlementError) in try reconciler.reconcile() }
            guard unsettled.first.map({ $0 > next }) ?? true else { return unsettled }
        }
        return []
    }

    /// Withdrawals and the request system calls, on everything that is settled; done already when all ran in order.
    ///
    /// - Parameter tried: what it came to before everything was settled.
    mutating func runEpilogue(
        _ block: AcceptedBlock, _ settlement: inout BlockSettlement, _ dispatcher: inout Dispatcher,
        _ report: inout BlockReport, tried: IndexResult? = nil
    ) throws(BlockError) {
        let context = block.context
        guard settlement.nextIndex == context.epilogueIndex else { return }
        var result = tried
        var misreading = tried.flatMap { settlement.history.misreading(in: $0.effects) }
        // What is asked of few accounts must not cost a list of all of them, unless that was too few.
        for addresses in [context.epilogueAddresses, nil] where result == nil || misreading != nil {
            let history = settlement.history
            let list = addresses.map { history.accessList(of: $0) } ?? history.accessList()
            result = try epilogue(block, on: list, &dispatcher, &report)
            misreading = result.flatMap { history.misreading(in: $0.effects) }
        }
        if let misreading { throw .undecided("the epilogue read what is not settled: \(misreading)") }
        guard let result else { return }
        try settling { () throws(SettlementError) in try settlement.settle(result) }
    }

    /// - Parameter list: what is settled of the accounts that it touches.
    private mutating func epilogue(
        _ block: AcceptedBlock, on list: BlockAccessList, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> IndexResult {
        let context = block.context
        guard context.epilogueRunsCode else { return try creditHere(context, on: list) }
        let order = GroupOrder(view: .settled, indexes: [context.epilogueIndex])
        return try run([task(order, block, list: list)], block, &dispatcher, &report)[0]
    }

    /// Rewards and withdrawals alone: a frame would take longer, and nothing can go wrong that needs another process.
    private func creditHere(
        _ context: BlockContext, on list: BlockAccessList
    ) throws(BlockError) -> IndexResult {
        let view = AccessListView(base: snapshot, list: list, index: context.epilogueIndex, rules: context.rules)
        let executor = IndexExecutor(context: context, view: view, codes: CodeCache(rules: context.rules))
        return try settling { () throws(SettlementError) in
            do throws(ExecutionFailure) { return try executor.execute(index: context.epilogueIndex) } catch {
                throw .failed(error)
            }
        }
    }

    private func task(
        _ order: GroupOrder, _ block: AcceptedBlock, list: BlockAccessList
    ) throws(BlockError) -> GroupTask {
        GroupTask(order: order, sharedList: try share(list.encodedWithMarks), gasMax: block.context.header.gasLimit)
    }
}
