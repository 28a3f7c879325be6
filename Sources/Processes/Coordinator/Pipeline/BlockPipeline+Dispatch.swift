import Chain
import EVM
import Primitives
import Scheduling
import State
import Transition
import Wire

/// Stages 2 to 4: plan, prologue, dispatch.
extension BlockPipeline {
    /// - Parameter strategy: for a block without a list, `sequential`.
    func plan(_ block: AcceptedBlock, _ strategy: Strategy, _ report: inout BlockReport) -> Plan {
        let plan = Plan.first(strategy, block.context, block.accessList, balanceBefore: snapshot.balance(of:))
        report.groupCount = plan.groups.count
        // A closure: a key path of two parts is walked at run time, for each group.
        report.largestGroup = plan.groups.reduce(0) { max($0, $1.transactions.count) }
        let forecast = PlanForecast(plan, workers: pool.workerCount)
        report.forecast = forecast
        let packed: Plan
        if strategy != .sequential, options.shortcut == .auto, !forecast.isWorthwhile {
            report.tookShortcut = true
            packed = .sequential(estimatedGas: plan.estimatedGas)
        } else {
            packed = plan.inBatches(workers: pool.workerCount)
        }
        report.dispatchedGroupCount = packed.groups.count
        return packed
    }

    /// Whom every group of the block goes through.
    mutating func dispatcher(for block: AcceptedBlock) throws(BlockError) -> Dispatcher {
        // Once: a second execution has a number of its own.
        if let preview = preview.take(), preview.isOf(block) {
            return Dispatcher(begin: block.beginFrame(execution: preview.execution), blockMemory: preview.memory)
        }
        executionCount += 1
        let memory = try share(block.encoded, block.sharedAccessList)
        return Dispatcher(begin: block.beginFrame(execution: executionCount), blockMemory: memory)
    }

    /// Executes the first plan; nil when a group could not be executed the way the plan had it.
    mutating func dispatch(
        _ plan: Plan, _ block: AcceptedBlock, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> [IndexResult]? {
        let tasks = plan.firstTasks(of: block.context)
        guard plan.strategy == .sequential else { return try attemptRun(tasks, block, &dispatcher, &report) }
        // What has cost workers before is not run together with everything else again.
        guard report.lethalWork.isEmpty else { return nil }
        return try attemptLethal(tasks, block, &dispatcher, &report)
    }

    mutating func run(
        _ tasks: [GroupTask], _ block: AcceptedBlock, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> [IndexResult] {
        var collector = ResultCollector(block.codec, indexCount: block.context.epilogueIndex + 1)
        try run(tasks, &dispatcher, into: &collector, &report)
        report.executionTimes.add(collector.times)
        return collector.results
    }

    mutating func run(
        _ tasks: [GroupTask], _ dispatcher: inout Dispatcher, into collector: inout some ReplyCollector,
        _ report: inout BlockReport
    ) throws(BlockError) {
        let lostBefore = dispatcher.lost.count
        defer { if dispatcher.lost.count > lostBefore { clearLostReaders() } }
        do throws(DispatchError) {
            try dispatcher.run(tasks, on: &pool, into: &collector)
        } catch {
            switch error {
            case .pool(let reason): throw .pool(reason)
            case .failed(let reason): throw .undecided(reason)
            case .workersLost(let work):
                report.lethalWork.append(work)
                throw .undecided("\(work)")
            }
        }
    }

    /// The same for a plan that may be wrong: what it makes impossible may be possible in order.
    mutating func attemptRun(
        _ tasks: [GroupTask], _ block: AcceptedBlock, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> [IndexResult]? {
        do throws(BlockError) {
            return try run(tasks, block, &dispatcher, &report)
        } catch {
            guard case .undecided = error else { throw error }
            return nil
        }
    }

    /// The same for what has to be possible: nil only where it costs workers, and has to be taken apart.
    mutating func attemptLethal(
        _ tasks: [GroupTask], _ block: AcceptedBlock, _ dispatcher: inout Dispatcher, _ report: inout BlockReport
    ) throws(BlockError) -> [IndexResult]? {
        let lethalBefore = report.lethalWork.count
        do throws(BlockError) {
            return try run(tasks, block, &dispatcher, &report)
        } catch {
            guard case .undecided = error, report.lethalWork.count > lethalBefore else { throw error }
            return nil
        }
    }

    func share(_ bytes: [UInt8], _ more: [UInt8] = []) throws(BlockError) -> SealedMemory {
        do throws(WireError) { return try SealedMemory(copying: bytes, more) } catch {
            throw .pool("memory for the workers: \(error)")
        }
    }
}

extension Snapshot {
    /// Nil where it cannot be read: a plan is a guess, and the groups that read the store will say what is wrong.
    fileprivate func balance(of address: Address) -> U256? {
        do throws(StateUnavailable) { return try account(at: address)?.balance ?? .zero } catch { return nil }
    }
}
