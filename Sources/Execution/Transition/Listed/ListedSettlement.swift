import Chain
import EVM
import Primitives
import State

/// Settles a block whose indexes were executed on the values of its list: takes results as they come, counts them in
/// block order, and joins what they touched.
public struct ListedSettlement {
    private let list: BlockAccessList
    private var state: ListedState
    /// Before EIP-658: what the state roots in receipts come from.
    private let roots: (any RootFollower)?
    private var tally: BlockTally
    private var touched: TouchedEntries
    private var taken: [ListedResult?]
    /// The lowest index that was not acceptable, so far. What is above it does not have to run.
    private var refusal: ListedResult?

    /// - Parameters:
    ///   - list: checked for order and size.
    ///   - view: the state before the block.
    public init(context: BlockContext, list: BlockAccessList, view: any StateView) {
        self.list = list
        state = ListedState(base: view, list: list, rules: context.rules)
        let rooted = context.rules.receiptsCarryStatus ? nil : view as? any RootedState
        roots = rooted?.rootFollower()
        tally = BlockTally(context: context)
        touched = TouchedEntries(list)
        taken = Array(repeating: nil, count: context.epilogueIndex + 1)
    }

    /// The first index that does not have to be executed any more, once a lower one was not acceptable.
    public var firstNeedlessIndex: Int { refusal.map { $0.index + 1 } ?? taken.count }

    /// Takes results in any order, and what their indexes have touched; counts as far as they are complete.
    ///
    /// Throws the first fault in block order, once all below it is counted.
    public mutating func take(
        _ new: [ListedResult], touched entries: TouchedEntries
    ) throws(ListedSettlementError) {
        touched.formUnion(entries)
        for result in new {
            taken[result.index] = result
            if result.fault != nil, result.index < firstNeedlessIndex { refusal = result }
        }
        // Moved out, not copied: nobody asks for it again.
        while tally.nextIndex < taken.count, let result = taken[tally.nextIndex].take() { try settle(result) }
    }

    private mutating func settle(_ result: consuming ListedResult) throws(ListedSettlementError) {
        // A fault of gas outranks what the list says.
        do { try tally.admit() } catch { throw .refused(.invalid(error), index: result.index) }
        if let fault = result.fault { throw .refused(fault, index: result.index) }
        let root = try root(after: result.index)
        switch result.kind {
        case .transaction(let outcome): tally.add(outcome, root: root)
        case .system(let outputs): tally.add(requestOutputs: outputs)
        case .refused: break
        }
        do { try tally.finishIndex() } catch { throw .refused(.invalid(error), index: result.index) }
    }

    private mutating func root(after index: Int) throws(ListedSettlementError) -> Hash {
        guard let roots else { return .zero }
        do { return try roots.root(after: state.changes(at: index)) } catch { throw .failed(error) }
    }

    /// What the block has come to; all indexes must have been taken. Throws the first entry of the list that nothing
    /// has touched.
    public func results() throws(ListedSettlementError) -> BlockResults {
        if let difference = touched.firstUntouched(of: list) {
            throw .refused(.difference(difference), index: taken.count)
        }
        return tally.results
    }

    /// With what the store has to change, most of it read from the list and some from the state before the block.
    public func outcome(_ results: BlockResults) throws(StateUnavailable) -> BlockOutcome {
        BlockOutcome(results: results, accessList: list, changes: try state.changes())
    }
}
