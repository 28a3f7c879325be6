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
        let (transaction, faults) = judge(rules)
        switch expected {
        case .valid(let hash, let sender, let intrinsicGas):
            guard let transaction, faults.isEmpty else {
                return .failed(expected: "\(network): valid", found: "\(faults)")
            }
            let gas = IntrinsicGas(of: transaction, rules: rules)
            return .all([
                .comparing("\(network): hash", hash, transaction.hash),
                .comparing("\(network): sender", sender, transaction.sender()),
                .comparing("\(network): intrinsic gas", intrinsicGas, gas.regular + gas.state),
            ])
        case .invalid(let exception):
            if let unknown = exception.unknownNames.first { return .unknownName(unknown) }
            return faults.contains(where: exception.accepts)
                ? .passed : .failed(expected: "\(network): \(exception)", found: faults.isEmpty ? "valid" : "\(faults)")
        }
    }

    /// What is wrong with the transaction: with its bytes, its signature, its fields. The file names one of several.
    private func judge(_ rules: Rules) -> (Transaction?, faults: [InvalidBlock]) {
        var faults: [InvalidBlock] = []
        // The kind can be told from the first byte, whatever comes behind it.
        let kind = fixture.encoded.first.flatMap(Transaction.Kind.init(rawValue:))
        if let kind, !rules.transactionKinds.contains(kind) { faults.append(.transaction(0, .kindNotActive(kind))) }
        let transaction: Transaction
        do { transaction = try Transaction(encoded: fixture.encoded) } catch {
            return (nil, faults + [.malformed(.transaction(0, error))])
        }
        do { _ = try transaction.sender(under: rules, chainID: ForkSchedule.mainnet.chainID) } catch {
            faults.append(.transaction(0, error))
        }
        do throws(InvalidBlock) { try checkFields(of: transaction, rules) } catch { faults.append(error) }
        // What no account can pay for needs no account to be seen.
        let cost = transaction.maxFeePerGas.multipliedReportingOverflow(by: U256(transaction.gasLimit))
        if cost.overflow {
            let (gasLimit, fee) = (transaction.gasLimit, transaction.maxFeePerGas)
            faults.append(.transaction(0, .costOverflow(gasLimit: gasLimit, maxFeePerGas: fee)))
        }
        return (transaction, faults)
    }

    /// As the only transaction of a block that has room for it and takes any fee.
    private func checkFields(of transaction: Transaction, _ rules: Rules) throws(InvalidBlock) {
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
    }
}
