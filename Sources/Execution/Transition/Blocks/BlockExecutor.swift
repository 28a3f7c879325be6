import Chain
import EVM
import Primitives
import State

/// Executes a block in order: the definition of what every other way of executing it must come to.
public struct BlockExecutor {
    private let context: BlockContext
    private let view: any StateView
    private let codes: CodeCache

    public init(context: BlockContext, view: any StateView, codes: CodeCache) {
        self.context = context
        self.view = view
        self.codes = codes
    }

    /// Stops at the first fault, before anything behind it has run.
    public func execute() throws(SettlementError) -> BlockOutcome {
        var settlement = try start()
        let executor = IndexExecutor(context: context, view: view, codes: codes)
        for index in 0...context.epilogueIndex {
            do { try settlement.admit() } catch { throw .invalid(error) }
            let result: IndexResult
            do { result = try executor.execute(index: index) } catch { throw .failed(error) }
            try settlement.settle(result)
        }
        return settlement.outcome()
    }

    private func start() throws(SettlementError) -> BlockSettlement {
        do {
            let coinbase = try view.account(at: context.environment.coinbase)
            return BlockSettlement(context: context, coinbaseState: coinbase.map(AccountState.init) ?? .absent)
        } catch {
            throw .failed(.stateUnavailable(error))
        }
    }
}
