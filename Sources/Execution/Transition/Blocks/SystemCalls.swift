import Chain
import EVM
import Primitives

/// What a block does besides its transactions: the DAO fork and system calls before them; rewards, withdrawals and
/// request calls after them.
struct SystemCalls {
    let context: BlockContext
    let machine: Machine

    private var rules: Rules { context.rules }
    private var journal: Journal { machine.journal }

    /// Index 0: the DAO's ether (EIP-779), the parent's beacon root (EIP-4788), the parent's hash (EIP-2935).
    func prologue() throws(ExecutionFailure) -> IndexResult {
        journal.beginIndex()
        if rules.drainsDAO { try drainDAO() }
        if rules.hasParentBeaconRoot, let root = context.header.parentBeaconBlockRoot {
            try callIfPresent(SystemContracts.beaconRoots, input: root.bytes)
        }
        if rules.hasBlockHashHistory {
            try callIfPresent(SystemContracts.blockHashHistory, input: context.header.parentHash.bytes)
        }
        return IndexResult(index: 0, kind: .system(outputs: []), effects: journal.effects())
    }

    /// Index n + 1: rewards (before Paris), withdrawals (EIP-4895), then requests (EIP-7002, EIP-7251).
    func epilogue() throws(ExecutionFailure) -> IndexResult {
        journal.beginIndex()
        journal.beginTransaction()
        let reward = BlockReward(of: context.header, ommers: context.ommers, rules: rules)
        for payment in reward.payments { try credit(payment.amount, to: payment.recipient) }
        for withdrawal in context.withdrawals { try credit(withdrawal.value, to: withdrawal.address) }
        var kind = IndexResult.Kind.system(outputs: [])
        if rules.hasRequests {
            kind = try requests(from: SystemContracts.requests)
        }
        return IndexResult(index: context.epilogueIndex, kind: kind, effects: journal.effects())
    }

    private func drainDAO() throws(ExecutionFailure) {
        journal.beginTransaction()
        for address in DAOFork.drainedAccounts {
            let account = journal.accountIndex(of: address)
            try touch(account)
            let balance = journal.balance(account: account)
            journal.debit(balance, account: account)
            try credit(balance, to: DAOFork.refundContract)
        }
    }

    private func credit(_ amount: U256, to address: Address) throws(ExecutionFailure) {
        let account = journal.accountIndex(of: address)
        try touch(account)
        guard journal.credit(amount, account: account, isCounted: false) else { throw .balanceOverflow(address) }
    }

    /// A request contract that is missing or fails makes the block invalid.
    private func requests(from contracts: [Address]) throws(ExecutionFailure) -> IndexResult.Kind {
        var outputs: [[UInt8]] = []
        for contract in contracts {
            guard try hasCode(contract) else { return .invalid(.systemContractEmpty(contract)) }
            let result = try call(contract, input: [])
            guard result.isSuccess else { return .invalid(.systemCallFailed(contract)) }
            outputs.append(result.output)
        }
        return .system(outputs: outputs)
    }

    /// Without code, or when the call fails, nothing happens.
    private func callIfPresent(_ contract: Address, input: [UInt8]) throws(ExecutionFailure) {
        if try hasCode(contract) { _ = try call(contract, input: input) }
    }

    private func hasCode(_ contract: Address) throws(ExecutionFailure) -> Bool {
        let account = journal.accountIndex(of: contract)
        try touch(account)
        return journal.codeHash(account: account) != .keccakEmpty
    }

    private func call(_ contract: Address, input: [UInt8]) throws(ExecutionFailure) -> MessageResult {
        journal.beginTransaction()
        machine.transaction = TransactionEnvironment(
            origin: Log.systemAddress, gasPrice: context.environment.baseFeePerGas)
        for precompile in rules.precompiles {
            journal.warm(account: journal.accountIndex(of: precompile.address))
        }
        let message = Message(
            caller: Log.systemAddress, target: .call(contract), input: input, gas: rules.systemCallGas,
            stateGasReservoir: rules.stateGas?.systemCallReservoir ?? 0)
        let result = try machine.execute(message)
        if result.isSuccess { _ = journal.removeDestroyed() }
        return result
    }

    private func touch(_ account: Int) throws(ExecutionFailure) {
        do { try journal.touch(account: account) } catch { throw .stateUnavailable(error) }
    }
}
