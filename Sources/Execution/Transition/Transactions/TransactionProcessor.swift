import Chain
import EVM
import Primitives

/// Executes one transaction on a machine: checks it, takes the gas, runs its message, and pays what is due.
struct TransactionProcessor {
    let context: BlockContext
    let machine: Machine

    private var rules: Rules { context.rules }
    private var journal: Journal { machine.journal }

    /// The transaction at an index of the block (1 to n). The journal stands where the block stands before it.
    func process(index: Int) throws(ExecutionFailure) -> IndexResult {
        let transaction = context.transaction(at: index)
        journal.beginIndex()
        journal.beginTransaction()
        do {
            let ticket = try admit(transaction, at: index)
            try buyGas(ticket)
            try warmUp(ticket)
            let authorizationRefill = try apply(transaction.authorizations)
            // Before EIP-8037 what authorizations give back is a refund, and nothing that could be spent.
            let message = message(for: ticket, reservoirRefill: rules.stateGas == nil ? 0 : authorizationRefill)
            let result = try run(message)
            let gas = try payBack(result, ticket, authorizationRefill: authorizationRefill)
            // EIP-1559: the base fee is burnt, the rest is the coinbase's.
            var fee = (ticket.gasPrice &- context.environment.baseFeePerGas) &* U256(gas.paid)
            if fee.isZero { reachCoinbase() }
            let logs = removeDestroyed(result, fee: &fee)
            var effects = journal.effects()
            effects.fee = fee
            let outcome = TransactionOutcome(succeeded: result.isSuccess, logs: logs, gas: gas)
            return IndexResult(index: index, kind: .transaction(outcome), effects: effects)
        } catch {
            switch error {
            case .failed(let failure): throw failure
            case .invalid(let reason):
                return IndexResult(
                    index: index, kind: .invalid(.transaction(index - 1, reason)), effects: journal.effects())
            }
        }
    }

    // MARK: Before execution

    private func admit(_ transaction: Transaction, at index: Int) throws(Obstacle) -> Ticket {
        let intrinsic = IntrinsicGas(of: transaction, rules: rules)
        let checks = TransactionChecks(rules: rules, environment: context.environment)
        let sender = try validating { () throws(InvalidTransaction) in
            try checks.checkFields(transaction, intrinsic)
            if let senders = context.senders { return senders[index - 1] }
            return try transaction.sender(under: rules, chainID: context.environment.chainID)
        }
        let account = journal.accountIndex(of: sender)
        try touch(account)
        try validating { () throws(InvalidTransaction) in
            try checks.checkNonce(journal.nonce(account: account), transaction)
        }
        let cost = try validating { () throws(InvalidTransaction) in try checks.maximumCost(of: transaction) }
        guard journal.canPay(cost, account: account) else {
            throw .invalid(.insufficientFunds(balance: journal.balance(account: account), required: cost))
        }
        // EIP-3607; a delegation is no contract (EIP-7702).
        let code = try attempt { () throws(StateUnavailable) in try journal.code(account: account) }
        guard code.count == 0 || rules.hasSetCode && code.delegate != nil else {
            throw .invalid(.senderNotEOA(sender: sender, codeHash: code.hash))
        }
        return Ticket(
            transaction: transaction, intrinsic: intrinsic, sender: sender, senderAccount: account,
            gasPrice: transaction.effectiveGasPrice(baseFee: context.environment.baseFeePerGas))
    }

    /// The sender pays for all its gas, and for its blobs (EIP-4844), before anything runs.
    private func buyGas(_ ticket: Ticket) throws(Obstacle) {
        let transaction = ticket.transaction
        let gasFee = ticket.gasPrice &* U256(transaction.gasLimit)
        let blobFee = context.environment.blobBaseFee &* U256(transaction.blobGas(rules))
        journal.debit(gasFee &+ blobFee, account: ticket.senderAccount)
        journal.incrementNonce(account: ticket.senderAccount)
        machine.transaction = TransactionEnvironment(
            origin: ticket.sender, gasPrice: ticket.gasPrice,
            blobVersionedHashes: transaction.blobVersionedHashes)
    }

    /// EIP-2929, EIP-2930, EIP-3651: what is warm from the start. The coinbase is accessed by every transaction.
    private func warmUp(_ ticket: Ticket) throws(Obstacle) {
        let coinbase = journal.accountIndex(of: context.environment.coinbase)
        try touch(coinbase)
        guard rules.hasWarmAccess else { return }
        journal.warm(account: ticket.senderAccount)
        for precompile in rules.precompiles {
            journal.warm(account: journal.accountIndex(of: precompile.address))
        }
        if let recipient = ticket.transaction.to { journal.warm(account: journal.accountIndex(of: recipient)) }
        if rules.coinbaseIsWarm { journal.warm(account: coinbase) }
        for entry in ticket.transaction.accessList {
            let account = journal.accountIndex(of: entry.address)
            journal.warm(account: account)
            for key in entry.storageKeys { journal.warm(slot: journal.slotIndex(of: key, account: account)) }
        }
    }

    private func message(for ticket: Ticket, reservoirRefill: UInt64) -> Message {
        let transaction = ticket.transaction
        let execution = transaction.gasLimit - ticket.intrinsic.regular - ticket.intrinsic.state
        var gas = execution
        if rules.stateGas != nil, let limit = rules.transactionGasMax {
            gas = min(execution, limit - ticket.intrinsic.regular)
        }
        let target: Message.Target =
            if let recipient = transaction.to {
                .call(recipient)
            } else {
                .create(.created(by: ticket.sender, nonce: transaction.nonce))
            }
        return Message(
            caller: ticket.sender, target: target, value: transaction.value, input: transaction.data, gas: gas,
            stateGasReservoir: execution - gas + reservoirRefill)
    }

    // MARK: After execution

    /// Counts the gas and gives back what was not used.
    private func payBack(
        _ result: MessageResult, _ ticket: Ticket, authorizationRefill: UInt64
    ) throws(Obstacle) -> TransactionGas {
        let destroyedRefill = result.isSuccess ? try stateGasOfDestroyed() : 0
        let gas = gasUsed(result, ticket, authorizationRefill, destroyedRefill)
        let refund = ticket.gasPrice &* U256(ticket.transaction.gasLimit - gas.paid)
        guard journal.credit(refund, account: ticket.senderAccount, isCounted: false) else {
            throw .failed(.balanceOverflow(ticket.sender))
        }
        return gas
    }

    private func gasUsed(
        _ result: MessageResult, _ ticket: Ticket, _ authorizationRefill: UInt64, _ destroyedRefill: UInt64
    ) -> TransactionGas {
        let (transaction, intrinsic) = (ticket.transaction, ticket.intrinsic)
        // What state gas gave back may exceed what this transaction paid: it never pays less than nothing.
        let left = result.gasLeft + result.stateGasReservoir + destroyedRefill
        let used = transaction.gasLimit > left ? transaction.gasLimit - left : 0
        var refundable = result.isSuccess ? UInt64(max(journal.refund, 0)) : 0
        if rules.stateGas == nil { refundable += authorizationRefill }
        let refunded = used - min(used / rules.refundQuotient, refundable)
        let paid = max(refunded, intrinsic.floor)
        let blob = transaction.blobGas(rules)

        guard rules.stateGas != nil else {
            // EIP-7778 comes with EIP-8037; before, the block counts what is paid.
            return TransactionGas(paid: paid, regular: paid, state: 0, blob: blob)
        }
        if case .collided = result.status {
            // The sender pays for all its gas, the block counts what nobody can take back.
            return TransactionGas(
                paid: paid, regular: max(intrinsic.regular, intrinsic.floor), state: Int64(intrinsic.state), blob: blob)
        }
        // Every unit of gas is left, in the reservoir, regular or state; refills came on top of what was bought.
        let bought = transaction.gasLimit - intrinsic.regular - intrinsic.state
        let available = bought + authorizationRefill + result.stateGasRefilled
        let regular = available - result.gasLeft - result.stateGasReservoir - result.stateGasUsed
        let state = Int64(intrinsic.state + result.stateGasUsed) - Int64(destroyedRefill)
        return TransactionGas(
            paid: paid, regular: max(intrinsic.regular + regular, intrinsic.floor), state: state, blob: blob)
    }

    /// The coinbase is paid by every transaction, be it nothing; a fee is a credit of its own, outside the effects.
    private func reachCoinbase() {
        journal.reach(account: journal.accountIndex(of: context.environment.coinbase), withValue: false)
    }

    /// EIP-8037: what the accounts that vanish with this transaction had paid for their state.
    private func stateGasOfDestroyed() throws(Obstacle) -> UInt64 {
        guard let stateGas = rules.stateGas else { return 0 }
        return try attempt { () throws(StateUnavailable) in
            UInt64(try journal.stateBytesOfDestroyed()) * stateGas.byteGas
        }
    }

    /// Removes what SELFDESTRUCT marked. EIP-7708: what such an account holds by now, the fee of the coinbase
    /// included, is burnt with a log, in the order of addresses.
    private func removeDestroyed(_ result: MessageResult, fee: inout U256) -> LogList {
        guard result.isSuccess else { return .empty }
        var logs = journal.logs
        for removed in journal.removeDestroyed() {
            var burnt = removed.balance
            if removed.address == context.environment.coinbase {
                burnt = burnt &+ fee
                fee = .zero
            }
            if rules.hasTransferLogs, !burnt.isZero { logs.append(.burn(of: burnt, at: removed.address)) }
        }
        return LogList(logs)
    }
}
