import Chain
import Primitives

/// Storage, lasting and transient.
extension Machine {
    @inline(never)
    func sload(_ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let slot = journal.slotIndex(of: sp.word, account: frame.pointee.accountIndex)
        var cost = constantGas(.sload)
        // EIP-7928: nothing is touched that is not paid for.
        let isCold = rules.hasWarmAccess && !journal.isWarm(slot: slot)
        if rules.hasWarmAccess { cost += Int64(isCold ? rules.coldSlotGas : rules.warmAccessGas) }
        let left = try Machine.pay(cost, from: gas)
        if isCold { journal.warm(slot: slot) }
        sp.pointee = try load(slot)
        return left
    }

    @inline(never)
    func sstore(_ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        guard !frame.pointee.isStatic else { throw .halt(.writeInStaticCall) }
        // EIP-2200: a stipend pays for no write. Only what is above it lets the slot be touched.
        if rules.storageNeedsMoreThanStipend, gas <= Int64(rules.callStipend) { throw .halt(.outOfGas) }
        let slot = journal.slotIndex(of: sp.word, account: frame.pointee.accountIndex)
        let new = (sp - 1).word
        let current = try load(slot)
        let original = rules.isStorageNetMetered ? journal.originalValue(slot: slot) : current
        let isCold = rules.hasWarmAccess && !journal.isWarm(slot: slot)
        let cost = storeGas(original: original, current: current, new: new) + (isCold ? rules.coldSlotGas : 0)
        let left = try Machine.pay(Int64(cost), from: gas)
        if isCold { journal.warm(slot: slot) }
        let refund = storeRefund(original: original, current: current, new: new)
        if refund != 0 { journal.addRefund(refund) }
        journal.store(slot: slot, value: new)
        return left
    }

    /// EIP-1283, EIP-2200 and EIP-2929; before them, only whether something comes to be where nothing was.
    private func storeGas(original: U256, current: U256, new: U256) -> UInt64 {
        guard rules.isStorageNetMetered else {
            return current.isZero && !new.isZero ? rules.storageSetGas : rules.storageResetGas
        }
        if current == new || original != current { return rules.storageNoopGas }
        return original.isZero ? rules.storageSetGas : rules.storageResetGas
    }

    private func storeRefund(original: U256, current: U256, new: U256) -> Int64 {
        let clearing = Int64(rules.storageClearRefund)
        guard rules.isStorageNetMetered else { return !current.isZero && new.isZero ? clearing : 0 }
        guard current != new else { return 0 }
        if original == current { return new.isZero ? clearing : 0 }
        var refund: Int64 = 0
        if !original.isZero {
            if current.isZero { refund -= clearing }
            if new.isZero { refund += clearing }
        }
        if original == new {
            // The write that is now undone was paid as one; what it cost above a further write comes back.
            let paid = original.isZero ? rules.storageSetGas : rules.storageResetGas
            refund += Int64(paid) - Int64(rules.storageNoopGas)
        }
        return refund
    }

    private func load(_ slot: Int) throws(Ending) -> U256 {
        do { return try journal.load(slot: slot) } catch { throw unavailable(error) }
    }

    /// EIP-1153.
    @inline(never)
    func tload(_ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        let left = try Machine.pay(constantGas(.tload), from: gas)
        sp.pointee = journal.transient(sp.word, account: frame.pointee.accountIndex)
        return left
    }

    @inline(never)
    func tstore(_ frame: UnsafeMutablePointer<Frame>, _ sp: StackPointer, _ gas: Int64) throws(Ending) -> Int64 {
        guard !frame.pointee.isStatic else { throw .halt(.writeInStaticCall) }
        let left = try Machine.pay(constantGas(.tstore), from: gas)
        journal.setTransient(sp.word, account: frame.pointee.accountIndex, value: (sp - 1).word)
        return left
    }
}
