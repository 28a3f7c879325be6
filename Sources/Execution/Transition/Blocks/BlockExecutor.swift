import Chain
import EVM
import Primitives
import State

/// Executes a block in order: the definition of what every other way of executing it must come to.
public struct BlockExecutor {
    private let context: BlockContext
    private let view: any StateView
    private let codes: CodeCache
    private let seed: UInt64

    /// - Parameters:
    ///   - view: the state before the block.
    ///   - seed: of the hashes of its tables; where blocks come from strangers, one that they cannot guess.
    public init(context: BlockContext, view: any StateView, codes: CodeCache, seed: UInt64 = 0) {
        self.context = context
        self.view = view
        self.codes = codes
        self.seed = seed
    }

    /// What the block comes to. Stops at the first fault, before anything behind it has run.
    public func execute(observedBy observer: (any BlockObserver)? = nil) throws(SettlementError) -> BlockOutcome {
        var settlement = try BlockSettlement(context: context, view: view)
        observer?.began(context, on: view)
        try settle(into: &settlement, observedBy: observer) { _ in }
        return settlement.outcome()
    }

    /// The result of every index up to the first fault, which then is the last one.
    ///
    /// - Parameter finished: called after each index.
    public func results(_ finished: () -> Void = {}) throws(ExecutionFailure) -> [IndexResult] {
        var results: [IndexResult] = []
        do throws(SettlementError) {
            var settlement = try BlockSettlement(context: context, view: view, wantsReceipts: false)
            try settle(into: &settlement) { result in
                results.append(result)
                finished()
            }
        } catch {
            switch error {
            case .failed(let failure): throw failure
            // A fault of admission, found before there was a result; others are in the last one.
            case .invalid(let fault) where results.count <= context.epilogueIndex:
                if case .invalid = results.last?.kind { break }
                results.append(IndexResult(index: results.count, kind: .invalid(fault), effects: Effects()))
            case .invalid: break
            }
        }
        return results
    }

    private func settle(
        into settlement: inout BlockSettlement, observedBy observer: (any BlockObserver)? = nil,
        _ report: (IndexResult) -> Void
    ) throws(SettlementError) {
        let executor = IndexExecutor(context: context, view: view, codes: codes, seed: seed)
        for index in 0...context.epilogueIndex {
            do throws(InvalidBlock) { try settlement.admit() } catch { throw .invalid(error) }
            let result: IndexResult
            do throws(ExecutionFailure) {
                result = try executor.execute(index: index, observedBy: observer)
            } catch {
                throw .failed(error)
            }
            report(result)
            try settlement.settle(result)
            observer?.settled(result, settlement.history.stateChanges(by: result.effects))
        }
    }
}
