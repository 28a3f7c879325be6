import Capsule
import Chain
import Coordinator
import EVM
import Primitives
import Scheduling
import Speculation
import State
import Transition

/// What a block's transactions read and wrote when they were executed in order.
struct ObservedBlock {
    let transactions: [ObservedTransaction]
    let graph: DependencyGraph

    init(_ block: Block, _ context: BlockContext, on snapshot: Snapshot) throws {
        let executor = BlockExecutor(context: context, view: snapshot, codes: CodeCache(rules: context.rules))
        let results = try executor.results()
        var observed: [ObservedTransaction] = []
        for (index, transaction) in block.transactions.enumerated() {
            // Index 0 is what comes before the transactions.
            guard index + 1 < results.count, case .transaction(let outcome) = results[index + 1].kind,
                let sender = transaction.sender()
            else { throw CommandError.noList("transaction \(index) was not executed") }
            let access = RecordedAccess(results[index + 1].effects, coinbase: block.header.coinbase)
            observed.append(
                ObservedTransaction(transaction, sender: sender, access: access, gasUsed: outcome.gas.paid))
        }
        graph = DependencyGraph(
            observed.map { PredictedAccess(reads: $0.access.reads, writes: $0.access.writes, isComplete: true) },
            senders: observed.map(\.sender))
        transactions = observed
    }
}
