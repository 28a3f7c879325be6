import Chain
import EVM
import Primitives
import Scheduling
import Transition
import Wire

/// From a block to what workers are given first. Serves the pipeline, and whoever foretells what one would do.
extension Plan {
    /// Tier 0 of a strategy, every group by itself.
    ///
    /// - Parameter balanceBefore: before the block; nil where it cannot be read, for a plan is a guess.
    public static func first(
        _ strategy: Strategy, _ context: BlockContext, _ list: BlockAccessList?, balanceBefore: (Address) -> U256?
    ) -> Plan {
        if strategy == .speculative { return .speculative(estimatedGas: context.estimatedGas) }
        guard strategy != .sequential, let list else {
            return .sequential(estimatedGas: context.transactions.map { $0.gasLimit })
        }
        let (coinbase, baseFee) = (context.environment.coinbase, context.environment.baseFeePerGas)
        guard strategy == .seeded else {
            let footprints = context.transactions.map {
                Footprint($0, baseFeePerGas: baseFee, blobs: context.rules.blobs)
            }
            return .grouped(footprints, list, coinbase: coinbase, balanceBefore: balanceBefore)
        }
        let offers = context.transactions.map { GasOffer($0, baseFeePerGas: baseFee) }
        return .seeded(offers, list, coinbase: coinbase, coinbaseBefore: balanceBefore(coinbase))
    }

    /// Small groups laid together, as the strategy allows.
    public func inBatches(workers: Int) -> Plan {
        switch strategy {
        case .sequential, .speculative: self
        case .grouped: packed(workers: workers)
        case .seeded: batched(workers: workers)
        }
    }

    /// The first round of the block, in the order in which it is given out.
    ///
    /// In order, prologue and epilogue are part of the one group. Grouped, the prologue is a group like any other.
    /// Seeded, both stand before the last batch: they are little, and must not come last.
    public func firstTasks(of context: BlockContext) -> [GroupTask] {
        let gas = context.header.gasLimit
        switch strategy {
        case .sequential:
            return [
                GroupTask(order: GroupOrder(view: .snapshot, indexes: Array(0...context.epilogueIndex)), gasMax: gas)
            ]
        case .grouped:
            let prologue = GroupTask(order: GroupOrder(view: .snapshot, indexes: [0]), gasMax: gas)
            return [prologue] + tasks(view: .snapshot, gasMax: gas)
        case .seeded:
            let order = GroupOrder(view: .listed, indexes: [0, context.epilogueIndex])
            var tasks = tasks(view: .listed, gasMax: gas)
            tasks.insert(GroupTask(order: order, gasMax: gas), at: max(tasks.count - 1, 0))
            return tasks
        // What runs when is decided while it runs.
        case .speculative: return []
        }
    }

    /// One task for each group. A plan counts transactions from 0, the access list from 1.
    func tasks(view: GroupOrder.View, sharing list: SealedMemory? = nil, gasMax: UInt64) -> [GroupTask] {
        groups.map { group in
            GroupTask(
                order: GroupOrder(view: view, indexes: group.transactions.map { $0 + 1 }), sharedList: list,
                gasMax: gasMax, estimatedGas: group.estimatedGas)
        }
    }
}

extension BlockContext {
    /// How much gas each transaction will take, by what the header says that all took and by what each may.
    var estimatedGas: [UInt64] {
        let limits = transactions.map(\.gasLimit)
        let total = limits.reduce(0.0) { $0 + Double($1) }
        let share = total > 0 ? min(Double(header.gasUsed) / total, 1) : 1
        return limits.map { max(UInt64(Double($0) * share), min($0, 21_000)) }
    }
}
