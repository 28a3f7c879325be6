import Capsule
import Chain
import EVM
import Primitives
import Scratch
import State
import Transition

/// A block on a store of its own, executed again and again in this process by one thread.
final class MeasuredBlock {
    let block: Block
    private let context: BlockContext
    private let folder = TemporaryFolder()
    private let store: Store
    private let view: CachedView
    private let codes: CodeCache
    /// Without what was recovered.
    private let unsigned: BlockContext

    /// Executes the block once, with every check of the specification, and warms what it reads.
    init(_ capsule: BlockCapsule) throws {
        block = capsule.block
        store = try capsule.makeStore(at: folder.path)
        view = CachedView(of: try store.snapshot())
        let rules = capsule.rules
        codes = CodeCache(rules: rules)
        var context = BlockContext(block: block, rules: rules, chainID: capsule.schedule.chainID)
        unsigned = context
        let outcome = try BlockExecutor(context: context, view: view, codes: codes).execute()
        guard outcome.gasUsed == block.header.gasUsed else {
            throw BenchFailure.wrongGas(
                block: block.header.number, expected: block.header.gasUsed, found: outcome.gasUsed)
        }
        context.senders = try Self.senders(of: context)
        self.context = context
    }

    var transactionCount: Int { context.transactions.count }

    /// What it takes to know who sent every transaction.
    func recoverSenders() throws -> Duration {
        try ContinuousClock().measure { _ = try Self.senders(of: unsigned) }
    }

    private static func senders(of context: BlockContext) throws(InvalidTransaction) -> [Address] {
        var senders: [Address] = []
        for transaction in context.transactions {
            senders.append(try transaction.sender(under: context.rules, chainID: context.environment.chainID))
        }
        return senders
    }

    /// What the transactions take in their order, each with what it takes to begin; system calls are not timed.
    ///
    /// - Parameter isWarm: whether what the block reads of the state is in memory; otherwise the store is asked.
    func execute(isWarm: Bool) throws -> [Duration] {
        if !isWarm { view.reset() }
        var last = ContinuousClock.now
        let executor = IndexExecutor(context: context, view: view, codes: codes)
        var times = [last.duration(to: .now)]
        _ = try executor.execute(index: 0)
        times.reserveCapacity(context.transactions.count + 1)
        for index in 1..<context.epilogueIndex {
            last = .now
            let result = try executor.execute(index: index)
            times.append(last.duration(to: .now))
            if case .invalid(let fault) = result.kind {
                throw BenchFailure.wrongVerdict(block: "\(block.header.number)", "\(fault)")
            }
        }
        return times
    }
}
