import Chain
import EVM
import Primitives
import Scheduling
import State
import Transition
import Wire

/// Stages 2 to 4: plan, prologue, dispatch.
extension BlockPipeline {
    func plan(_ block: AcceptedBlock, _ strategy: Strategy, _ report: inout BlockReport) -> Plan {
        let context = block.context
        let plan: Plan
        if strategy == .grouped, let list = block.accessList {
            let footprints = context.transactions.map {
                Footprint($0, baseFeePerGas: context.environment.baseFeePerGas, blobs: context.rules.blobs)
            }
            plan = .grouped(
                footprints, list, coinbase: context.environment.coinbase, balanceBefore: snapshot.balance(of:))
        } else {
            plan = .sequential(estimatedGas: context.transactions.map(\.gasLimit))
        }
        report.groupCount = plan.groups.count
        report.largestGroup = plan.groups.map(\.transactions.count).max() ?? 0
        report.forecast = PlanForecast(plan, workers: options.workerCount)
        let packed = plan.packed(workers: options.workerCount)
        report.dispatchedGroupCount = packed.groups.count
        return packed
    }

    /// Whom every group of the block goes through.
    mutating func dispatcher(for block: AcceptedBlock) throws(BlockError) -> Dispatcher {
        executionCount += 1
        let memory = try share(block.encoded + block.sharedAccessList)
        let codec = ResultCodec(keys: KeyTable(block.accessList ?? BlockAccessList()))
        return Dispatcher(begin: block.beginFrame(execution: executionCount), blockMemory: memory, codec: codec)
    }

    /// Executes the first plan; nil when a group could not be executed the way the plan had it.
    ///
    /// In order, prologue and epilogue are part of the one group; otherwise the prologue is a group like any other.
    mutating func dispatch(
        _ plan: Plan, _ block: AcceptedBlock, _ dispatcher: inout Dispatcher
    ) throws(BlockError) -> [[IndexResult]]? {
        let gas = block.context.header.gasLimit
        guard plan.strategy != .sequential else {
            let order = GroupOrder(view: .snapshot, indexes: Array(0...block.context.epilogueIndex))
            return try run([GroupTask(order: order, sharedList: nil, gas: gas)], &dispatcher)
        }
        var tasks = [GroupTask(order: GroupOrder(view: .snapshot, indexes: [0]), sharedList: nil, gas: gas)]
        tasks += plan.groups.map { group in
            GroupTask(order: GroupOrder(view: .snapshot, group), sharedList: nil, gas: gas)
        }
        return try attemptRun(tasks, &dispatcher)
    }

    mutating func run(_ tasks: [GroupTask], _ dispatcher: inout Dispatcher) throws(BlockError) -> [[IndexResult]] {
        let lostBefore = dispatcher.lostWorkers
        defer { if dispatcher.lostWorkers > lostBefore { clearLostReaders() } }
        do throws(DispatchError) {
            return try dispatcher.run(tasks, on: &pool)
        } catch {
            switch error {
            case .pool(let reason): throw .pool(reason)
            case .failed(let reason): throw .undecided(reason)
            case .workersLost(let indexes, let count, let last):
                throw .undecided("\(count) workers were lost over the indexes \(indexes), the last: \(last)")
            }
        }
    }

    /// The same for a plan that may be wrong: what it makes impossible may be possible in order.
    mutating func attemptRun(
        _ tasks: [GroupTask], _ dispatcher: inout Dispatcher
    ) throws(BlockError) -> [[IndexResult]]? {
        do throws(BlockError) {
            return try run(tasks, &dispatcher)
        } catch {
            guard case .undecided = error else { throw error }
            return nil
        }
    }

    func share(_ bytes: [UInt8]) throws(BlockError) -> SealedMemory {
        do throws(WireError) { return try SealedMemory(copying: bytes) } catch {
            throw .pool("memory for the workers: \(error)")
        }
    }
}

extension GroupOrder {
    /// A plan counts transactions from 0, the access list from 1.
    init(view: View, _ group: Group) {
        self.init(view: view, indexes: group.transactions.map { $0 + 1 })
    }
}

extension Snapshot {
    /// Nil where it cannot be read: a plan is a guess, and the groups that read the store will say what is wrong.
    fileprivate func balance(of address: Address) -> U256? {
        do throws(StateUnavailable) { return try account(at: address)?.balance ?? .zero } catch { return nil }
    }
}
