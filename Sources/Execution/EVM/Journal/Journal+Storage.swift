import Chain
import Primitives

/// Reading and changing storage, lasting and transient.
extension Journal {
    /// The slot's value now; records that this index accessed it, and asks for it.
    @inline(__always)
    func load(slot: Int) throws(StateUnavailable) -> U256 {
        if slots[slot].touchedIndex != indexEpoch || slots[slot].originalTransaction != transactionEpoch {
            try touchFirst(slot: slot)
        }
        return slots[slot].value
    }

    @inline(never)
    private func touchFirst(slot: Int) throws(StateUnavailable) {
        let account = Int(slots[slot].account)
        try touch(account: account)
        if !slots[slot].isLoaded {
            if !accounts[account].isStorageWiped {
                slots[slot].value = try view.storage(at: slots[slot].key, of: accounts[account].address)
            }
            slots[slot].isLoaded = true
        }
        if slots[slot].touchedIndex != indexEpoch {
            slots[slot].touchedIndex = indexEpoch
            slots[slot].before = slots[slot].value
            touchedSlots.append(slot)
        }
        if slots[slot].originalTransaction != transactionEpoch {
            slots[slot].originalTransaction = transactionEpoch
            slots[slot].original = slots[slot].value
        }
    }

    /// The slot's value before this transaction; 0 for an account that this transaction created.
    func originalValue(slot: Int) -> U256 {
        isCreated(account: Int(slots[slot].account)) ? .zero : slots[slot].original
    }

    /// Writes a slot that was loaded before.
    func store(slot: Int, value: U256) {
        let old = slots[slot].value
        guard old != value else { return }
        changes.append(.slot(Int32(slot), old: old))
        slots[slot].value = value
        // EIP-8037 counts a slot's bytes where it was 0 before the transaction.
        if let stateGas = rules.stateGas, old.isZero != value.isZero, originalValue(slot: slot).isZero {
            stateBytes += old.isZero ? Int64(stateGas.slotBytes) : -Int64(stateGas.slotBytes)
        }
    }

    func transient(_ key: U256, account: Int) -> U256 {
        guard let index = transientIndex(of: key, account: account, adding: false) else { return .zero }
        return transients[index].transaction == transactionEpoch ? transients[index].value : .zero
    }

    func setTransient(_ key: U256, account: Int, value: U256) {
        guard let index = transientIndex(of: key, account: account, adding: true) else { return }
        if transients[index].transaction != transactionEpoch {
            transients[index].transaction = transactionEpoch
            transients[index].value = .zero
        }
        changes.append(.transient(Int32(index), old: transients[index].value))
        transients[index].value = value
    }

    func addRefund(_ gas: Int64) { refund += gas }

    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        try view.blockHash(ofNumber: number)
    }
}
