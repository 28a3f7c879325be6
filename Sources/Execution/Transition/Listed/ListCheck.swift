import Chain
import EVM
import Primitives

/// Compares what indexes do with what a list says of them, both ways, and notes which entries they touch.
///
/// By induction over the index: where everything below was as the list says, the values that an index was given were
/// right, and so is what it did.
struct ListCheck {
    private let list: BlockAccessList
    private let coinbase: Address
    private let rules: Rules
    /// How many changes, and marks, the list has at each index.
    private let changeCounts: [Int]
    private(set) var touched: TouchedEntries

    /// - Parameter list: in order, with no index above the epilogue's.
    init(_ list: BlockAccessList, _ context: BlockContext) {
        self.list = list
        coinbase = context.environment.coinbase
        rules = context.rules
        var counts = Array(repeating: 0, count: context.epilogueIndex + 1)
        for account in list.accounts { account.forEachChangeIndex { counts[$0] += 1 } }
        changeCounts = counts
        touched = TouchedEntries(list)
    }

    mutating func forgetTouched() { touched.removeAll() }

    /// The first fault of what the index has done, if any.
    mutating func fault(of effects: Effects, at index: Int) -> ListFault? {
        var matched = 0
        for effect in effects.accounts {
            guard let position = list.position(of: effect.address) else {
                return .difference(
                    AccessListDifference(effect.address, .account, at: index, expected: nil, found: .touched))
            }
            touched.insert(account: position)
            let fee = effect.address == coinbase ? effects.fee : .zero
            let comparison = IndexComparison(list.accounts[position], effect, fee: fee, at: index, rules)
            if let fault = comparison.fault { return fault }
            for read in comparison.reads { touched.insert(read: read, ofAccount: position) }
            matched += comparison.matchedCount
        }
        guard matched == changeCounts[index] else { return .difference(missing(from: effects, at: index)) }
        return nil
    }

    /// The first change that the list has at `index`, of an account or a slot that the index did not even touch.
    private func missing(from effects: Effects, at index: Int) -> AccessListDifference {
        let touched = Dictionary(effects.accounts.map { ($0.address, $0) }) { first, _ in first }
        for account in list.accounts {
            if let difference = account.firstChange(at: index, missingFrom: touched[account.address]) {
                return difference
            }
        }
        preconditionFailure("fewer changes matched than the list has, and none is missing")
    }
}

extension AccountChanges {
    /// Calls `body` with the index of every change and mark, in no order.
    func forEachChangeIndex(_ body: (Int) -> Void) {
        for change in balanceChanges { body(Int(change.index)) }
        for change in nonceChanges { body(Int(change.index)) }
        for change in codeChanges { body(Int(change.index)) }
        for slot in storageChanges { for change in slot.changes { body(Int(change.index)) } }
        for mark in marks { body(Int(mark.index)) }
    }

    fileprivate func firstChange(at index: Int, missingFrom effect: AccountEffect?) -> AccessListDifference? {
        func difference(
            _ part: AccessListDifference.Part, _ expected: AccessListDifference.Entry
        ) -> AccessListDifference {
            AccessListDifference(address, part, at: index, expected: expected, found: nil)
        }
        if effect == nil {
            if let change = balanceChanges.change(at: index) { return difference(.balance, .value(change.balance)) }
            if let change = nonceChanges.change(at: index) { return difference(.nonce, .value(U256(change.nonce))) }
            if let change = codeChanges.change(at: index) { return difference(.code, .init(code: change.code)) }
            if let mark = marks.change(at: index) { return difference(.mark, .mark(mark)) }
        }
        let slots = Set(effect?.slots.map(\.key) ?? [])
        for slot in storageChanges where !slots.contains(slot.slot) {
            if let change = slot.changes.change(at: index) { return difference(.slot(slot.slot), .value(change.value)) }
        }
        return nil
    }
}
