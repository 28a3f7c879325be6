import Chain
import EVM
import Primitives

/// What an index did to one account, beside what a list says of it there.
struct IndexComparison {
    private let listed: AccountChanges
    private let index: Int
    private(set) var fault: ListFault?
    /// How many of the list's changes at this index are what was done.
    private(set) var matchedCount = 0
    /// Positions of the listed reads that it touched.
    private(set) var reads: [Int] = []

    /// - Parameter fee: what the account is paid as the block's coinbase, after all that `effect` says.
    init(_ listed: AccountChanges, _ effect: AccountEffect, fee: U256, at index: Int, _ rules: Rules) {
        self.listed = listed
        self.index = index
        let (before, after) = (effect.before, effect.after)
        // That it does not overflow is known: the fee has been credited already.
        let balance = after.balance &+ fee
        compare(
            .balance, listed.balanceChanges.change(at: index).map { .value($0.balance) },
            balance == before.balance ? nil : .value(balance))
        compare(
            .nonce, listed.nonceChanges.change(at: index).map { .value(U256($0.nonce)) },
            after.nonce == before.nonce ? nil : .value(U256(after.nonce)))
        compareCode(effect)
        for slot in effect.slots { compare(slot) }
        if effect.isStorageWiped { acceptCleared(besides: effect.slots) }
        if rules.hasBlockAccessList {
            checkExpressible(effect)
        } else {
            compareMark(effect, fee: fee, rules)
        }
    }

    private mutating func compare(
        _ part: AccessListDifference.Part, _ expected: AccessListDifference.Entry?, _ found: AccessListDifference.Entry?
    ) {
        guard expected == found else {
            let difference = AccessListDifference(listed.address, part, at: index, expected: expected, found: found)
            fault = fault ?? .difference(difference)
            return
        }
        if found != nil { matchedCount += 1 }
    }

    private mutating func compareCode(_ effect: AccountEffect) {
        let expected = listed.codeChanges.change(at: index)?.code
        let found = effect.before.codeHash == effect.after.codeHash ? nil : effect.newCode ?? []
        if expected == nil && found == nil { return }
        // The bytes themselves: whoever comes after gets them.
        guard expected == found else {
            compare(.code, expected.map { .init(code: $0) }, found.map { .init(code: $0) })
            return
        }
        matchedCount += 1
    }

    private mutating func compare(_ slot: SlotEffect) {
        let found: AccessListDifference.Entry? = slot.isChanged ? .value(slot.after) : nil
        if let position = listed.changePosition(of: slot.key) {
            let change = listed.storageChanges[position].changes.change(at: index)
            compare(.slot(slot.key), change.map { .value($0.value) }, found)
        } else if found != nil {
            compare(.slot(slot.key), nil, found)
        } else if let position = listed.readPosition(of: slot.key) {
            reads.append(position)
        } else {
            compare(.read(slot.key), nil, .touched)
        }
    }

    /// A SELFDESTRUCT before EIP-6780 clears slots that others of the block have touched: zero is right for any.
    private mutating func acceptCleared(besides slots: [SlotEffect]) {
        let touched = Set(slots.map(\.key))
        for slot in listed.storageChanges where !touched.contains(slot.slot) {
            if slot.changes.change(at: index)?.value.isZero == true { matchedCount += 1 }
        }
    }

    // MARK: What EIP-7928 does not express

    /// A list of that EIP has no word for an account that comes or goes while it is empty, nor for storage that goes
    /// without being written.
    private mutating func checkExpressible(_ effect: AccountEffect) {
        let (before, after) = (effect.before, effect.after)
        let comesOrGoesEmpty = before.exists != after.exists && before.isEmpty && after.isEmpty
        guard comesOrGoesEmpty || effect.isStorageWiped else { return }
        fault = fault ?? .undecidable("index \(index) does to \(listed.address) what no access list says")
    }

    /// As `AccountHistory` makes them.
    private mutating func compareMark(_ effect: AccountEffect, fee: U256, _ rules: Rules) {
        let (before, after) = (effect.before, effect.after)
        var exists = before.exists
        if before != after { exists = rules.emptyAccountsVanish ? !after.isEmpty : after.exists }
        let isPaidIntoBeing = !fee.isZero && !exists
        let isMarked = before.exists != exists || effect.isStorageWiped || isPaidIntoBeing
        let mark = AccountMark(
            index: UInt32(index), exists: exists || isPaidIntoBeing, isDestroyed: effect.isStorageWiped)
        compare(.mark, listed.marks.change(at: index).map { .mark($0) }, isMarked ? .mark(mark) : nil)
    }
}
