import Chain
import EVM
import Primitives

/// Executes indexes of a block, in any order and each by itself, on the values that the block's list gives below it,
/// and compares what they do with what the list says.
public struct ListedExecutor {
    private let view: AccessListView
    private let executor: IndexExecutor
    private var check: ListCheck

    /// - Parameters:
    ///   - view: the state before the block.
    ///   - list: in order, as `BlockAccessList.validateForm` asks for.
    public init(
        context: BlockContext, view: any StateView, list: BlockAccessList, codes: CodeCache, seed: UInt64 = 0
    ) {
        self.view = AccessListView(base: view, list: list, index: 0, rules: context.rules)
        executor = IndexExecutor(context: context, view: self.view, codes: codes, seed: seed)
        check = ListCheck(list, context)
    }

    /// Throws only what is no fault of the list: the state cannot be read.
    public mutating func execute(index: Int) throws(ExecutionFailure) -> ListedResult {
        view.index = index
        executor.reset()
        let result: IndexResult
        do throws(ExecutionFailure) {
            result = try executor.execute(index: index)
        } catch {
            if case .stateUnavailable = error { throw error }
            return ListedResult(index: index, kind: .refused(.undecidable("\(error)")))
        }
        if case .invalid(let fault) = result.kind { return ListedResult(index: index, kind: .refused(.invalid(fault))) }
        if let fault = check.fault(of: result.effects, at: index) {
            return ListedResult(index: index, kind: .refused(fault))
        }
        switch result.kind {
        case .transaction(let outcome): return ListedResult(index: index, kind: .transaction(outcome))
        case .system(let outputs): return ListedResult(index: index, kind: .system(outputs: outputs))
        case .invalid(let fault): return ListedResult(index: index, kind: .refused(.invalid(fault)))
        }
    }

    /// What all indexes have touched since this was asked last.
    public mutating func takeTouched() -> TouchedEntries {
        defer { check.forgetTouched() }
        return check.touched
    }
}
