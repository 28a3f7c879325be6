import Chain
import EVM
import Primitives

/// Effects on the wire. Of an account's state after an index only what differs from before is written.
extension ResultCodec {
    /// - Parameter onlyChanges: whether what was only asked for is left out.
    func write(_ effects: Effects, to encoder: inout RLPEncoder, onlyChanges: Bool = false) {
        encoder.list { fields in
            fields.append(effects.fee)
            for account in effects.accounts where !onlyChanges || account.isChanged {
                write(account, to: &fields, onlyChanges: onlyChanges)
            }
        }
    }

    func effects(from decoder: inout RLPDecoder) throws -> Effects {
        let outer = try decoder.enterList()
        var effects = Effects(fee: try decoder.u256())
        effects.accounts.reserveCapacity(min(try decoder.itemCount(), Self.reservedMax))
        while !decoder.isAtEnd { effects.accounts.append(try account(from: &decoder)) }
        try decoder.leaveList(outer)
        return effects
    }

    private func write(_ effect: AccountEffect, to encoder: inout RLPEncoder, onlyChanges: Bool) {
        var parts = Parts(effect)
        if onlyChanges { parts.remove(.balanceAtLeast) }
        encoder.list { fields in
            keys.write(effect.address, to: &fields)
            fields.append(onlyChanges ? 0 : UInt64(effect.questions.rawValue))
            fields.append(UInt64(parts.rawValue))
            fields.append(effect.before.nonce)
            fields.append(effect.before.balance)
            if parts.contains(.codeBefore) { fields.append(effect.before.codeHash) }
            if parts.contains(.balanceAtLeast) { fields.append(effect.balanceAtLeast) }
            if parts.contains(.nonce) { fields.append(effect.after.nonce) }
            if parts.contains(.balance) { fields.append(effect.after.balance) }
            if parts.contains(.codeAfter) { fields.append(effect.after.codeHash) }
            if parts.contains(.newCode) { fields.append(effect.newCode ?? []) }
            for slot in effect.slots where !onlyChanges || slot.isChanged {
                write(slot, of: effect.address, to: &fields)
            }
        }
    }

    /// A slot that was only read has no value after it.
    private func write(_ slot: SlotEffect, of address: Address, to encoder: inout RLPEncoder) {
        encoder.list { fields in
            keys.write(slot.key, of: address, to: &fields)
            fields.append(slot.before)
            if slot.isChanged { fields.append(slot.after) }
        }
    }

    /// An item takes more memory than bytes on the wire: what is claimed is believed so far.
    static let reservedMax = 64

    private func account(from fields: inout RLPDecoder) throws -> AccountEffect {
        let outer = try fields.enterList()
        let address = try keys.address(from: &fields)
        let questions = Questions(rawValue: UInt8(try mask(from: &fields, "questions", max: Questions.all.rawValue)))
        let parts = Parts(rawValue: UInt16(try mask(from: &fields, "parts", max: Parts.all.rawValue)))
        var before = AccountState(
            nonce: try fields.uint64(), balance: try fields.u256(), codeHash: .keccakEmpty,
            exists: !parts.contains(.absentBefore))
        if parts.contains(.codeBefore) { before.codeHash = try fields.hash() }
        var effect = AccountEffect(address: address, questions: questions, before: before, after: before)
        if parts.contains(.balanceAtLeast) { effect.balanceAtLeast = try fields.u256() }
        if parts.contains(.nonce) { effect.after.nonce = try fields.uint64() }
        if parts.contains(.balance) { effect.after.balance = try fields.u256() }
        if parts.contains(.codeAfter) { effect.after.codeHash = try fields.hash() }
        if parts.contains(.newCode) { effect.newCode = try fields.bytes(max: Limits.frameBytesMax) }
        effect.isStorageWiped = parts.contains(.storageWiped)
        effect.after.exists = before.exists != parts.contains(.existence)
        effect.slots.reserveCapacity(min(try fields.itemCount(), Self.reservedMax))
        while !fields.isAtEnd { effect.slots.append(try slot(of: address, from: &fields)) }
        try fields.leaveList(outer)
        return effect
    }

    /// A bit that means nothing is a fault, not a bit to look past.
    private func mask(
        from fields: inout RLPDecoder, _ field: String, max: some BinaryInteger
    ) throws -> UInt64 {
        let bits = try fields.uint64()
        guard bits <= UInt64(max) else { throw WireError.outOfRange(.effects, field: field, found: bits) }
        return bits
    }

    private func slot(of address: Address, from fields: inout RLPDecoder) throws -> SlotEffect {
        let outer = try fields.enterList()
        let key = try keys.slot(of: address, from: &fields)
        let before = try fields.u256()
        let after = fields.isAtEnd ? before : try fields.u256()
        try fields.leaveList(outer)
        return SlotEffect(key: key, before: before, after: after)
    }
}

/// Which optional parts of an account's effect follow.
private struct Parts: OptionSet {
    let rawValue: UInt16

    static let codeBefore = Parts(rawValue: 1)
    static let balanceAtLeast = Parts(rawValue: 2)
    static let nonce = Parts(rawValue: 4)
    static let balance = Parts(rawValue: 8)
    static let codeAfter = Parts(rawValue: 16)
    static let newCode = Parts(rawValue: 32)
    static let storageWiped = Parts(rawValue: 64)
    static let absentBefore = Parts(rawValue: 128)
    /// Came to exist, or ceased to.
    static let existence = Parts(rawValue: 256)
    static let all = Parts(rawValue: 511)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ effect: AccountEffect) {
        self = []
        if effect.before.codeHash != .keccakEmpty { insert(.codeBefore) }
        if !effect.balanceAtLeast.isZero { insert(.balanceAtLeast) }
        if effect.before.nonce != effect.after.nonce { insert(.nonce) }
        if effect.before.balance != effect.after.balance { insert(.balance) }
        if effect.before.codeHash != effect.after.codeHash { insert(.codeAfter) }
        if effect.newCode != nil { insert(.newCode) }
        if effect.isStorageWiped { insert(.storageWiped) }
        if !effect.before.exists { insert(.absentBefore) }
        if effect.before.exists != effect.after.exists { insert(.existence) }
    }
}
