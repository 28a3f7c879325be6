import Chain
import Primitives
import State

/// What adds up over a block, index by index in block order: gas, receipts, requests. Whoever settles a block, by
/// effects or by its list, counts here.
struct BlockTally {
    let context: BlockContext
    private(set) var receipts: [Receipt] = []
    private var gasPaid: UInt64 = 0
    private var gas = BlockGas()
    private var requests = Requests()
    /// The index that comes next.
    private(set) var nextIndex = 0

    init(context: BlockContext) {
        self.context = context
        receipts.reserveCapacity(context.transactions.count)
    }

    /// Whether the transaction at `nextIndex` still fits the block; throws the fault if not.
    func admit() throws(InvalidBlock) {
        guard (1..<context.epilogueIndex).contains(nextIndex) else { return }
        do {
            let limit = context.header.gasLimit
            try gas.admit(context.transaction(at: nextIndex), limit: limit, rules: context.rules)
        } catch {
            throw .transaction(nextIndex - 1, error)
        }
    }

    /// - Parameter root: of the state after it, where receipts carry that.
    mutating func add(_ outcome: TransactionOutcome, root: Hash) {
        gasPaid = gasPaid.addingSaturated(outcome.gas.paid)
        gas.add(outcome.gas)
        receipts.append(
            Receipt(
                kind: context.transaction(at: nextIndex).kind,
                outcome: context.rules.receiptsCarryStatus ? .succeeded(outcome.succeeded) : .stateRoot(root),
                cumulativeGasUsed: gasPaid, logs: outcome.logs, logsBloom: outcome.logsBloom))
    }

    mutating func add(requestOutputs outputs: [[UInt8]]) {
        guard outputs.count == 2 else { return }
        requests.withdrawals = outputs[0]
        requests.consolidations = outputs[1]
    }

    /// The index has been counted; after the last one come the deposits.
    mutating func finishIndex() throws(InvalidBlock) {
        if nextIndex == context.epilogueIndex { try addDeposits() }
        nextIndex += 1
    }

    /// EIP-6110: deposits are read from the logs of the deposit contract, in block order.
    private mutating func addDeposits() throws(InvalidBlock) {
        guard context.rules.hasRequests else { return }
        for (transaction, receipt) in receipts.enumerated()
        where receipt.logsBloom.isSuperset(of: DepositRequest.bloom) {
            for (position, log) in receipt.logs.decoded.enumerated() where log.isDeposit {
                guard let deposit = DepositRequest.bytes(of: log) else {
                    throw .depositEventLayout(transaction: transaction, log: position)
                }
                requests.deposits += deposit
            }
        }
    }

    /// Everything the block has come to; all indexes must have been counted.
    var results: BlockResults {
        precondition(nextIndex == context.epilogueIndex + 1, "an index has not been settled")
        return BlockResults(receipts: receipts, gasUsed: gas.used, blobGasUsed: gas.blob, requests: requests)
    }
}
