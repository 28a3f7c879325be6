import Chain
import EVM
import Primitives

/// Executes transactions ahead of their turn, on the state before their block, and keeps nothing: what they read is in
/// memory when they run. What comes of it is nobody's result, and may be wrong in every way.
public struct Warmer {
    /// A transaction that takes more has read most of what it reads by then, and others wait for the worker.
    private static let gasMax: UInt64 = 1_000_000

    private let context: BlockContext
    private let view: any StateView
    private let machine: Machine

    /// - Parameter codes: analysed code to share with other executors of the same rules.
    public init(context: BlockContext, view: any StateView, codes: CodeCache, seed: UInt64 = 0) {
        (self.context, self.view) = (context, view)
        let journal = Journal(view: view, rules: context.rules, codes: codes, seed: seed)
        machine = Machine(rules: context.rules, journal: journal, block: context.environment)
    }

    /// Executes the transaction at an index of the block (1 to n), as if it were its sender's next.
    public func execute(_ index: Int) {
        var transaction = context.transaction(at: index)
        do {
            let sender =
                try context.senders?[index - 1]
                ?? transaction.sender(under: context.rules, chainID: context.environment.chainID)
            transaction.nonce = try view.account(at: sender)?.nonce ?? 0
            transaction.gasLimit = min(transaction.gasLimit, Self.gasMax)
            machine.journal.reset()
            _ = try TransactionProcessor(context: context.alone(transaction, by: sender), machine: machine)
                .process(index: 1)
        } catch {
            // Whoever executes it in its place will say what is wrong with it.
        }
    }
}

extension BlockContext {
    fileprivate func alone(_ transaction: Transaction, by sender: Address) -> BlockContext {
        var context = self
        context.transactions = [transaction]
        context.senders = [sender]
        return context
    }
}
