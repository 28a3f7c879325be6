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
    public private(set) var history: BlockHistory
    public private(set) var receipts: [Receipt] = []
    private var gasPaid: UInt64 = 0
    private var gas = BlockGas()
    private var requests = Requests()
    /// The index whose result comes next.
    public private(set) var nextIndex = 0

    public init(context: BlockContext, coinbaseState: AccountState) {
        self.context = context
        history = BlockHistory(coinbase: context.environment.coinbase, coinbaseState: coinbaseState)
        receipts.reserveCapacity(context.transactions.count)
    }

    /// - Parameter view: the state before the block.
    public init(context: BlockContext, view: any StateView) throws(SettlementError) {
        do throws(StateUnavailable) {
            let coinbase = try view.account(at: context.environment.coinbase)
            self.init(context: context, coinbaseState: coinbase.map(AccountState.init) ?? .absent)
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
        case .transaction(let outcome): add(outcome)
        }
        guard history.apply(result.effects, at: result.index) else {
            throw .failed(.balanceOverflow(context.environment.coinbase))
        }
        if result.index == context.epilogueIndex { try addDeposits() }
        nextIndex += 1
    }

    private mutating func add(_ outcome: TransactionOutcome) {
        gasPaid += outcome.gas.paid
        gas.add(outcome.gas)
        receipts.append(
            Receipt(
                kind: context.transaction(at: nextIndex).kind, outcome: .succeeded(outcome.succeeded),
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
