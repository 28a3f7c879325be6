import Chain
import EVM
import Primitives
import Scheduling
import Speculation
import State
import Transition
import Wire

/// Stages 3 to 6 of a block that nobody made a list for: senders first, then everything at once, and again what was too
/// early; at last in order.
extension BlockPipeline {
    /// Nil where not even the senders are known: execution in order will say why. With it comes the epilogue, as it is
    /// on the state before the block, where somebody had time for that.
    mutating func speculate(
        on block: AcceptedBlock, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> (settlement: BlockSettlement, epilogue: IndexResult?)? {
        let context = block.context
        report.tier = .first
        report.transactionsByTier = [.first: context.transactions.count]
        guard let (senders, forecast) = try recoverSenders(of: block, &dispatcher, &report) else { return nil }
        let plan = SpeculationPlan(
            forecast, gasUsed: context.header.gasUsed, workers: pool.workerCount, options: options.speculation)
        var speculation = SpeculationReport(advice: plan.advice)
        speculation.knownCalls = speculationMemory.history.callCount
        speculation.knownPairs = speculationMemory.history.pairCount
        let nothingSettled = try settling { () throws(SettlementError) in
            try BlockSettlement(context: context, view: snapshot)
        }
        var collector = SpeculationCollector(
            plan, block, senders: senders, settlement: nothingSettled, on: snapshot)
        // Whoever ran too early may have asked for what nobody asks for in the end.
        snapshot.assumesAbsence = true
        var wasInterrupted = false
        do throws(BlockError) {
            try run([], &dispatcher, into: &collector, &report)
        } catch {
            snapshot.assumesAbsence = false
            guard case .undecided = error else { throw error }
            wasInterrupted = true
        }
        snapshot.assumesAbsence = false
        report.executionTimes.add(collector.times)
        if let failure = collector.failure { try settling { () throws(SettlementError) in throw failure } }
        report.misreadings = collector.misreadings
        report.redispatched = collector.repeated
        speculation.describe(collector, transactionCount: context.transactions.count)
        defer { report.speculation = speculation }
        let settlement = collector.takeSettlement()
        untaught = SpeculationLesson(collector, context.transactions, senders: senders)
        guard !collector.progress.round.isSettled else { return (settlement, collector.epilogue) }
        speculation.inOrderReason = wasInterrupted ? .unsupported : collector.progress.round.stop ?? .unsupported
        return (try finishInOrder(settlement, block, &dispatcher, &report), collector.epilogue)
    }

    /// Workers find out who signed what, before anything is executed: it is a good part of the work, and nothing in it
    /// depends on anything. As they do, it becomes known what is to be expected of the block.
    private mutating func recoverSenders(
        of block: AcceptedBlock, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> (senders: [Address], forecast: BlockForecast)? {
        let count = block.context.transactions.count
        if let senders = block.context.senders {
            var forecast = block.context.forecast(speculationMemory)
            forecast.admit(senders, account: snapshot.accountBefore)
            return (senders, forecast)
        }
        let tasks = GroupTask.signatures(
            transactionCount: count, workers: pool.workerCount, gasMax: block.context.header.gasLimit)
        var collector = SenderCollector(block.context.forecast(speculationMemory), account: snapshot.accountBefore)
        do throws(BlockError) {
            try run(tasks, &dispatcher, into: &collector, &report)
        } catch {
            guard case .undecided(let reason) = error else { throw error }
            report.undecidedReason = reason
            return nil
        }
        report.recoveryTimes = collector.times
        let senders = collector.senders.compactMap(\.self)
        guard senders.count == count else {
            report.undecidedReason = "a transaction that nobody can have signed"
            return nil
        }
        collector.admitRest()
        return (senders, collector.forecast)
    }

    /// What the last block has taught, for those after it: once it is committed, for it takes a while, and so does
    /// letting go of what it has left.
    mutating func learn() {
        guard let lesson = untaught else { return }
        untaught = nil
        guard options.speculation.learning == .on else { return }
        speculationMemory.learn(from: lesson.observed, lesson.outcome)
        keepHistory()
    }

    /// What was learned is written with the next block; at the end, at once.
    mutating func keepHistory(isLast: Bool = false) {
        guard let record = speculationMemory.dueRecord(isLast: isLast) else { return }
        guard store.keepWithNextBlock(speculationHistory: record), isLast else { return }
        do throws(StoreError) { try store.writeSpeculationHistory() } catch {
            // It is learned again: no block depends on it.
        }
    }

    private mutating func finishInOrder(
        _ settlement: BlockSettlement, _ block: AcceptedBlock, _ dispatcher: inout Dispatcher,
        _ report: inout BlockReport
    ) throws(BlockError) -> BlockSettlement {
        let context = block.context
        let rest = Array(settlement.nextIndex..<context.epilogueIndex)
        guard !rest.isEmpty else { return settlement }
        var reconciler = Reconciler(
            settlement: settlement, coinbase: context.environment.coinbase, indexCount: context.epilogueIndex)
        report.countAgain(rest, .inOrder, transactionCount: context.transactions.count)
        let unsettled = try runInOrder(rest, block, &reconciler, &dispatcher, &report)
        guard unsettled.isEmpty else {
            throw .undecided("execution in order did not settle from index \(unsettled[0]) on")
        }
        return reconciler.settlement
    }
}

extension SpeculationReport {
    fileprivate mutating func describe(_ collector: SpeculationCollector, transactionCount: Int) {
        let executions = (0..<transactionCount).map { collector.progress.round.executions(of: $0 + 1) }
        firstTryCount = executions.count { $0 == 1 }
        repeatedCount = executions.count { $0 > 1 }
        repeatedExecutions = executions.reduce(0) { $0 + max($1 - 1, 0) }
        transferCount = collector.transferCount
        rounds = collector.progress.round.rounds
        workPercent = collector.progress.round.workPercent
    }
}
