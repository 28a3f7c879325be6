import Chain
import EVM
import Primitives
import Scheduling
import Transition

extension RecordedAccess {
    /// What a refined plan has to know of a result; the fee is the coinbase's.
    public init(_ effects: Effects, coinbase: Address) {
        var reads: [AccessKey] = []
        var writes: [AccessKey] = effects.fee.isZero ? [] : [.balance(coinbase)]
        for effect in effects.accounts {
            let address = effect.address
            // Where there is a nonce or code, what balance there is makes no account empty.
            let restsOnBalance = effect.before.nonce == 0 && effect.before.codeHash == .keccakEmpty
            let asksEmptiness = effect.questions.contains(.emptiness)
            if effect.questions.contains(.balance) || asksEmptiness && restsOnBalance
                || effect.balanceAtLeast > effect.before.balance
            {
                reads.append(.balance(address))
            }
            if asksEmptiness { reads += [.existence(address), .nonce(address), .code(address)] }
            if effect.questions.contains(.nonce) { reads.append(.nonce(address)) }
            if effect.questions.contains(.code) { reads.append(.code(address)) }
            if effect.before.balance != effect.after.balance { writes.append(.balance(address)) }
            if effect.before.nonce != effect.after.nonce { writes.append(.nonce(address)) }
            if effect.before.codeHash != effect.after.codeHash { writes.append(.code(address)) }
            if effect.changesOnlyExistence { writes.append(.existence(address)) }
            // What stands in a destroyed account's storage no longer stands there for anybody.
            if effect.isStorageWiped { writes.append(.storage(address)) }
            if !effect.slots.isEmpty { reads.append(.storage(address)) }
            for slot in effect.slots {
                reads.append(.slot(address, slot.key))
                if slot.isChanged { writes.append(.slot(address, slot.key)) }
            }
        }
        self.init(reads: reads, writes: writes)
    }
}

extension AccountEffect {
    /// An empty account came or went. Where more changed, who depends on it is found by that.
    fileprivate var changesOnlyExistence: Bool {
        before.exists != after.exists && before.balance == after.balance && before.nonce == after.nonce
            && before.codeHash == after.codeHash
    }
}
