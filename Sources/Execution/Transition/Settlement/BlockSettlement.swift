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
    public private(set) var receipts: [Receipt] = []
    private var gasPaid: UInt64 = 0
    private var gas = BlockGas()
    private var requests = Requests()
    /// The index whose result comes next.
    public private(set) var nextIndex = 0

    /// - Parameter roots: follows the state from before the block. Without it receipts from before EIP-658 carry zero.
    public init(context: BlockContext, coinbaseState: AccountState, roots: (any RootFollower)? = nil) {
        self.context = context
        self.roots = roots
        history = BlockHistory(
            coinbase: context.environment.coinbase, coinbaseState: coinbaseState, rules: context.rules)
        receipts.reserveCapacity(context.transactions.count)
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
    public func admit() throws(InvalidBlock) {
        guard (1..<context.epilogueIndex).contains(nextIndex) else { return }
        do {
            let limit = context.header.gasLimit
            try gas.admit(context.transaction(at: nextIndex), limit: limit, rules: context.rules)
        } catch {
            throw .transaction(nextIndex - 1, error)
        }
    }

    /// Merges the result at `nextIndex`, whose questions hold; throws the fault that makes the block invalid.
    public mutating func settle(_ result: IndexResult) throws(SettlementError) {
        precondition(result.index == nextIndex, "results settle in block order")
        do { try admit() } catch { throw .invalid(error) }
        switch result.kind {
        case .invalid(let fault): throw .invalid(fault)
        case .system(let outputs): add(requestOutputs: outputs)
        case .transaction: break
        }
        guard history.apply(result.effects, at: result.index) else {
            throw .failed(.balanceOverflow(context.environment.coinbase))
        }
        let root = try root(after: result.effects)
        if case .transaction(let outcome) = result.kind { add(outcome, root) }
        if result.index == context.epilogueIndex { try addDeposits() }
        nextIndex += 1
    }

    private func root(after effects: Effects) throws(SettlementError) -> Hash {
        guard let roots else { return .zero }
        do { return try roots.root(after: history.stateChanges(by: effects)) } catch {
            throw .failed(.stateUnavailable(error))
        }
    }

    private mutating func add(_ outcome: TransactionOutcome, _ root: Hash) {
        gasPaid += outcome.gas.paid
        gas.add(outcome.gas)
        receipts.append(
            Receipt(
                kind: context.transaction(at: nextIndex).kind,
                outcome: context.rules.receiptsCarryStatus ? .succeeded(outcome.succeeded) : .stateRoot(root),
                cumulativeGasUsed: gasPaid, logs: outcome.logs))
    }

    private mutating func add(requestOutputs outputs: [[UInt8]]) {
        guard outputs.count == 2 else { return }
        requests.withdrawals = outputs[0]
        requests.consolidations = outputs[1]
    }

    /// EIP-6110: deposits are read from the logs of the deposit contract, in block order.
    private mutating func addDeposits() throws(SettlementError) {
        guard context.rules.hasRequests else { return }
        for (transaction, receipt) in receipts.enumerated() {
            for (position, log) in receipt.logs.enumerated() where log.isDeposit {
                guard let deposit = DepositRequest.bytes(of: log) else {
                    throw .invalid(.depositEventLayout(transaction: transaction, log: position))
                }
                requests.deposits += deposit
            }
        }
    }

    /// Everything the block has come to; all indexes must have been settled.
    public func outcome() -> BlockOutcome {
        precondition(nextIndex == context.epilogueIndex + 1, "an index has not been settled")
        return BlockOutcome(
            receipts: receipts, gasUsed: gas.used, blobGasUsed: gas.blob,
            requests: requests, accessList: history.accessList(), changes: history.stateChanges())
    }
}
