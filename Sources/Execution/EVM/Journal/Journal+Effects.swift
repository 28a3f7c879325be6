import Chain
import Primitives

extension Journal {
    /// What this index did so far, in the order of first touch. The journal goes on from there.
    public func effects() -> Effects {
        var result: [AccountEffect] = []
        result.reserveCapacity(touchedAccounts.count)
        for account in touchedAccounts {
            accounts[account].effectPosition = Int32(result.count)
            result.append(effect(ofAccount: account))
        }
        for slot in touchedSlots {
            let entry = slots[slot]
            let owner = Int(accounts[Int(entry.account)].effectPosition)
            result[owner].slots.append(SlotEffect(key: entry.key, before: entry.before, after: entry.value))
        }
        return Effects(accounts: result)
    }

    private func effect(ofAccount account: Int) -> AccountEffect {
        accounts[account].state.exists = existsAtEnd(account: account)
        let (before, after) = (accounts[account].before, accounts[account].state)
        let isCodeNew = after.codeHash != before.codeHash && after.codeHash != .keccakEmpty
        return AccountEffect(
            address: accounts[account].address, questions: accounts[account].questions,
            balanceAtLeast: accounts[account].balanceAtLeast, before: before, after: after,
            newCode: isCodeNew ? newCodes[after.codeHash] : nil,
            isStorageWiped: accounts[account].destroyedTransaction == transactionEpoch
                && (accounts[account].hasStorageInView || !rules.selfdestructOnlyInCreation))
    }

    /// Credits what the coinbase earned, between two indexes: later transactions see it, this one did not do it.
    ///
    /// False when the balance would pass 2^256 - 1.
    public func settle(fee: U256, to coinbase: Address) throws(StateUnavailable) -> Bool {
        guard !fee.isZero else { return true }
        let account = accountIndex(of: coinbase)
        try touch(account: account)
        let (sum, overflow) = accounts[account].state.balance.addingReportingOverflow(fee)
        accounts[account].state.balance = sum
        accounts[account].state.exists = true
        return !overflow
    }
}
