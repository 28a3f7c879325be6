import Chain
import EVM
import Primitives

/// Executes indexes of one block one after another, each on what those before it left in the journal.
///
/// What runs in a worker for a group, and in `BlockExecutor` for a whole block.
public struct IndexExecutor {
    private let context: BlockContext
    private let machine: Machine

    /// - Parameter codes: analysed code to share with other executors of the same rules.
    public init(context: BlockContext, view: any StateView, codes: CodeCache, seed: UInt64 = 0) {
        self.context = context
        let journal = Journal(view: view, rules: context.rules, codes: codes, seed: seed)
        machine = Machine(rules: context.rules, journal: journal, block: context.environment)
    }

    /// Executes one index; a transaction's fee is credited to the coinbase after it.
    ///
    /// - Parameter observer: told of a transaction's instructions; those of system calls are nobody's transaction.
    public func execute(
        index: Int, observedBy observer: (any StepObserver)? = nil
    ) throws(ExecutionFailure) -> IndexResult {
        machine.observer = index == 0 || index == context.epilogueIndex ? nil : observer
        let result: IndexResult =
            switch index {
            case 0: try SystemCalls(context: context, machine: machine).prologue()
            case context.epilogueIndex: try SystemCalls(context: context, machine: machine).epilogue()
            default: try TransactionProcessor(context: context, machine: machine).process(index: index)
            }
        try credit(result.effects.fee)
        return result
    }

    /// Forgets what the indexes before have read and written, because the view has moved.
    public func reset() { machine.journal.reset() }

    private func credit(_ fee: U256) throws(ExecutionFailure) {
        let coinbase = context.environment.coinbase
        let fits: Bool
        do { fits = try machine.journal.settle(fee: fee, to: coinbase) } catch { throw .stateUnavailable(error) }
        guard fits else { throw .balanceOverflow(coinbase) }
    }
}
