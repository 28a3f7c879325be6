import Chain
import Coordinator
import EVM
import Primitives
import Scheduling
import Speculation
import State
import Transition
import Wire

/// What every index of a block does in the end, and whom it depends on: what a virtual clock drives speculation with.
struct SpeculatedBlock {
    let context: BlockContext
    let senders: [Address]
    /// By index.
    let effects: [Effects]
    let gas: [UInt64]
    let work: [UInt64]
    /// The lower indexes that last wrote what each reads.
    let writers: [[Int]]
    let emptyMemory: VersionedMemory
    /// Of a worker: to be told what an index has done.
    let timePerVersion: Duration
    /// Of a worker: to write down what an index has done, and to know it for those that come after it.
    let timePerResult: Duration
    private let state: Snapshot

    /// Executes the block in order, in this process.
    ///
    /// - Parameter state: before the block.
    init(_ context: BlockContext, on state: Snapshot) throws {
        (self.context, self.state) = (context, state)
        senders = try context.transactions.map { transaction in
            try transaction.sender(under: context.rules, chainID: context.environment.chainID)
        }
        let executor = BlockExecutor(context: context, view: state, codes: CodeCache(rules: context.rules))
        let results = try executor.results()
        effects = results.map(\.effects)
        work = results.map(\.work)
        gas = results.map { result in
            if case .transaction(let outcome) = result.kind { outcome.gas.paid } else { 0 }
        }
        emptyMemory = VersionedMemory(base: state, context: context)
        var memory = emptyMemory
        for result in results { _ = try memory.record(result.effects, at: result.index) }
        writers = effects.indices.map { memory.writers(before: $0) }
        let codec = ResultCodec(keys: KeyTable(BlockAccessList()))
        let versions = results.map { codec.encode(VersionNews.Version(index: $0.index, effects: $0.effects)) }
        let view = VersionedView(base: state, context: context)
        let took = try ContinuousClock().measure {
            for version in try codec.decodeNews(ResultCodec.news(senders: [], versions: versions)).versions {
                view.record(version.effects, at: version.index)
            }
        }
        timePerVersion = took / results.count
        let ownView = VersionedView(base: state, context: context)
        timePerResult =
            try ContinuousClock().measure {
                _ = try codec.encode(GroupReply(results: results, nanoseconds: results.map { _ in 0 }))
                for result in results { ownView.record(result.effects, at: result.index) }
            } / results.count
    }

    /// As the pipeline plans it.
    func plan(workers: Int, _ memory: SpeculationMemory, _ options: SpeculationOptions) -> SpeculationPlan {
        context.speculationPlan(senders: senders, workers: workers, memory: memory, options: options, on: state)
    }

    /// What the block teaches, as a pipeline would have it.
    var observed: [ObservedTransaction] {
        context.transactions.indices.map { position in
            ObservedTransaction(
                context.transactions[position], sender: senders[position],
                access: RecordedAccess(effects[position + 1], coinbase: context.environment.coinbase),
                gasUsed: gas[position + 1])
        }
    }
}
