import Chain
import EVM
import Primitives
import State
import Transition

/// Writes what it is told of as JSON lines: one for each instruction, and a summary for each transaction (EIP-3155).
public final class TraceWriter: BlockObserver {
    public let wishes: StepDetails
    private let hasWholeState: Bool
    private let write: (String) -> Void
    private var context: BlockContext?
    private var roots: (any RootFollower)?
    private var lastMessage: MessageResult?

    /// - Parameters:
    ///   - hasWholeState: whether roots mean something; a state with only what a block reads has none.
    ///   - write: takes a line without its end.
    public init(wishes: StepDetails = [], hasWholeState: Bool = true, write: @escaping (String) -> Void) {
        (self.wishes, self.hasWholeState, self.write) = (wishes, hasWholeState, write)
    }

    public func began(_ context: BlockContext, on view: any StateView) {
        self.context = context
        roots = hasWholeState ? (view as? any RootedState)?.rootFollower() : nil
    }

    public func executed(_ step: Step) { write(StepLine(step).json) }

    public func ended(_ result: MessageResult) { lastMessage = result }

    public func refused(_ fault: InvalidBlock) { write("{\"error\":\"\("\(fault)".escapedForJSON)\"}") }

    public func settled(_ result: IndexResult, _ changes: StateChanges) {
        let root: Hash?
        // Without a root the summary is as good as it can be.
        do { root = try roots?.root(after: changes) } catch { root = nil }
        guard case .transaction(let outcome) = result.kind, let context, let message = lastMessage else { return }
        let line = SummaryLine(
            stateRoot: root, message: message, outcome: outcome, fork: context.rules.fork,
            blockNumber: context.header.number, transactionIndex: result.index - 1)
        write(line.json)
    }
}
