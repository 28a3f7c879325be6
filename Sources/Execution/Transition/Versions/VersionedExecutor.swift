import Chain
import EVM
import Primitives

/// Executes indexes of a block whose other indexes run elsewhere, on what those below have left so far.
public struct VersionedExecutor {
    private let view: VersionedView
    private let executor: IndexExecutor

    /// - Parameter view: the state before the block.
    public init(context: BlockContext, view: any StateView, codes: CodeCache, seed: UInt64 = 0) {
        self.view = VersionedView(base: view, context: context)
        executor = IndexExecutor(context: context, view: self.view, codes: codes, seed: seed)
    }

    /// Takes what an index did elsewhere, in place of what it did before.
    public func record(_ effects: Effects, at index: Int) { view.record(effects, at: index) }

    /// Executes indexes, ascending, each on what those before it and all others below it have left.
    ///
    /// - Parameter finished: called after each index.
    public func execute(
        _ indexes: [Int], finished: () -> Void = {}
    ) throws(ExecutionFailure) -> [IndexResult] {
        var results: [IndexResult] = []
        var taken = 0
        for (position, index) in indexes.enumerated() {
            // While nothing of others lies between two indexes, the journal knows all that the view could tell.
            let isFirst = position == 0
            if isFirst || view.isAnyRecorded(in: indexes[position - 1] + 1..<index) {
                for result in results[taken...] { view.record(result.effects, at: result.index) }
                taken = results.count
                view.index = index
                executor.reset()
            }
            results.append(try executor.execute(index: index))
            finished()
        }
        for result in results[taken...] { view.record(result.effects, at: result.index) }
        return results
    }
}
