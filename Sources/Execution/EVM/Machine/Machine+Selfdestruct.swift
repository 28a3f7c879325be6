import Chain
import Primitives

/// SELFDESTRUCT, by the rules of every fork.
extension Machine {
    func selfdestruct(_ frame: UnsafeMutablePointer<Frame>) throws(ExecutionFailure) -> MessageResult? {
        guard !frame.pointee.isStatic else { return try fail(frame, .writeInStaticCall) }
        let beneficiary = journal.accountIndex(of: Address(truncating: frame.pointee.pop()))
        let own = frame.pointee.accountIndex
        // A warm beneficiary costs nothing here (EIP-2929).
        let isCold = rules.hasWarmAccess && !journal.isWarm(account: beneficiary)
        var cost = isCold ? Int64(rules.coldAccountGas) : 0
        guard frame.pointee.gas >= cost else { return try fail(frame, .outOfGas) }
        journal.warm(account: beneficiary)
        try touch(beneficiary)

        let balance = journal.balance(account: own)
        if rules.selfdestructNewAccountGas > 0, !balance.isZero || !rules.newAccountNeedsValue,
            journal.isEmpty(account: beneficiary)
        {
            cost += Int64(rules.selfdestructNewAccountGas)
        }
        guard frame.pointee.gas >= cost else { return try fail(frame, .outOfGas) }
        frame.pointee.gas -= cost
        gasAfterLeaving = frame.pointee.gas

        try move(balance, from: own, to: beneficiary)
        if !rules.selfdestructOnlyInCreation || journal.isCreated(account: own) {
            destroy(own, burning: beneficiary == own ? balance : .zero)
        }
        return try finish(frame, .succeeded, output: [])
    }

    private func destroy(_ account: Int, burning balance: U256) {
        if !balance.isZero {
            if rules.hasTransferLogs {
                journal.logs.append(.burn(of: balance, at: journal.accounts[account].address))
            }
            journal.setBalance(.zero, account: account)
        }
        if journal.markDestroyed(account: account) { journal.addRefund(Int64(rules.selfdestructRefund)) }
    }
}
