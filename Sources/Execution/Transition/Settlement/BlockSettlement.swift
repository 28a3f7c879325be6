import Chain
import EVM
import Primitives
import State

/// Merges results in block order: admits transactions to the block's gas, adds up what they used, collects receipts
/// and requests, and keeps the block's history.
///
/// The sequential executor and the coordinator both settle through this one place.
public struct BlockSettlement {
    private let context: BlockContext
    /// Before EIP-658, where receipts are wanted: what their state roots come from.
    private let roots: (any RootFollower)?
    public private(set) var history: BlockHistory
    private var tally: BlockTally

    /// The index whose result comes next.
    public var nextIndex: Int { tally.nextIndex }
    public var receipts: [Receipt] { tally.receipts }

    /// - Parameter roots: follows the state from before the block. Without it receipts from before EIP-658 carry zero.
    public init(context: BlockContext, coinbaseState: AccountState, roots: (any RootFollower)? = nil) {
        self.context = context
        self.roots = roots
        history = BlockHistory(
            coinbase: context.environment.coinbase, coinbaseState: coinbaseState, rules: context.rules,
            accountCount: 2 * context.transactions.count)
        tally = BlockTally(context: context)
    }

    /// - Parameters:
    ///   - view: the state before the block.
    ///   - wantsReceipts: whether somebody will read the receipts.
    public init(context: BlockContext, view: any StateView, wantsReceipts: Bool = true) throws(SettlementError) {
        do throws(StateUnavailable) {
            let coinbase = try view.account(at: context.environment.coinbase)
            let rooted = context.rules.receiptsCarryStatus || !wantsReceipts ? nil : view as? any RootedState
            self.init(
                context: context, coinbaseState: coinbase.map(AccountState.init) ?? .absent,
                roots: rooted?.rootFollower())
        } catch {
            throw .failed(.stateUnavailable(error))
        }
    }

    /// Whether the transaction at `nextIndex` still fits the block; throws the fault if not.
    ///
    /// Asked before a transaction runs in order, and before its result is merged.
    public func admit() throws(InvalidBlock) { try tally.admit() }

    /// Merges the result at `nextIndex`, whose questions hold; throws the fault that makes the block invalid.
    public mutating func settle(_ result: IndexResult) throws(SettlementError) {
        precondition(result.index == nextIndex, "results settle in block order")
        do { try admit() } catch { throw .invalid(error) }
        switch result.kind {
        case .invalid(let fault): throw .invalid(fault)
        case .system(let outputs): tally.add(requestOutputs: outputs)
        case .transaction: break
        }
        guard history.apply(result.effects, at: result.index) else {
            throw .failed(.balanceOverflow(context.environment.coinbase))
        }
        let root = try root(after: result.effects)
        if case .transaction(let outcome) = result.kind { tally.add(outcome, root: root) }
        do { try tally.finishIndex() } catch { throw .invalid(error) }
    }

    private func root(after effects: Effects) throws(SettlementError) -> Hash {
        guard let roots else { return .zero }
        do { return try roots.root(after: history.stateChanges(by: effects)) } catch {
            throw .failed(.stateUnavailable(error))
        }
    }

    /// Everything the block has come to; all indexes must have been settled.
    public func outcome() -> BlockOutcome {
        let (accessList, changes) = history.written()
        return BlockOutcome(results: tally.results, accessList: accessList, changes: changes)
    }
}
