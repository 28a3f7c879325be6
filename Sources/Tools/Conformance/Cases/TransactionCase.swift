import Chain
import Fixtures
import Primitives
import Transition

/// What each fork says of a transaction, with no state at hand.
struct TransactionCase {
    private let fixture: TransactionFixture

    init(_ fixture: TransactionFixture) { self.fixture = fixture }

    func run() -> CaseResult {
        .all(fixture.verdicts.map { network, verdict in check(verdict, network) })
    }

    private func check(_ expected: TransactionFixture.Verdict, _ network: String) -> CaseResult {
        guard let fork = Fork(network: network) else { return .failed(expected: "the name of a fork", found: network) }
        let rules = Rules(fork)
        let found = Result { () throws(InvalidBlock) in try judge(rules) }
        switch (expected, found) {
        case (.valid(let hash, let sender, let intrinsicGas), .success(let transaction)):
            let gas = IntrinsicGas(of: transaction, rules: rules)
            return .all([
                .comparing("\(network): hash", hash, transaction.hash),
                .comparing("\(network): sender", sender, transaction.sender()),
                .comparing("\(network): intrinsic gas", intrinsicGas, gas.regular + gas.state),
            ])
        case (.valid, .failure(let reason)): return .failed(expected: "\(network): valid", found: "\(reason)")
        case (.invalid(let exception), .failure(let reason)) where exception.accepts(reason): return .passed
        case (.invalid(let exception), .failure(let reason)):
            return .failed(expected: "\(network): \(exception)", found: "\(reason)")
        case (.invalid(let exception), .success): return .failed(expected: "\(network): \(exception)", found: "valid")
        }
    }

    /// Checks the transaction as the only one of a block that has room for it and takes any fee.
    private func judge(_ rules: Rules) throws(InvalidBlock) -> Transaction {
        let transaction: Transaction
        do { transaction = try Transaction(encoded: fixture.encoded) } catch {
            throw .malformed(.transaction(0, error))
        }
        let withdrawals: [Withdrawal]? = rules.hasWithdrawals ? [] : nil
        var block = Block(header: Header(), transactions: [transaction], withdrawals: withdrawals)
        var header = block.header
        header.gasLimit = .max
        header.transactionsRoot = block.transactionsRoot
        header.withdrawalsRoot = block.withdrawalsRoot
        header.blobGasUsed = rules.blobs.map { transaction.blobGas(under: $0) }
        block = Block(header: header, transactions: [transaction], withdrawals: withdrawals)
        let context = BlockContext(block: block, rules: rules, chainID: ForkSchedule.mainnet.chainID)
        try BlockCheck(context: context).check(block)
        do { _ = try transaction.sender(under: rules, chainID: ForkSchedule.mainnet.chainID) } catch {
            throw .transaction(0, error)
        }
        return transaction
    }
}
