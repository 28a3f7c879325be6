import Chain
import Primitives

/// Which of an account's lists of changes.
enum ChangeList: Hashable {
    case balance
    case nonce
    case code
    case slot(U256)
}

extension AccountChanges {
    /// All lists of one part that have an entry.
    func lists(of part: Part) -> [ChangeList] {
        switch part {
        case .balance: balanceChanges.isEmpty ? [] : [.balance]
        case .nonce: nonceChanges.isEmpty ? [] : [.nonce]
        case .code: codeChanges.isEmpty ? [] : [.code]
        case .slot: storageChanges.map { .slot($0.slot) }
        case .read, .account: []
        }
    }

    /// All of one list, by ascending index. A slot that no longer changes goes, and one that changes now is no read.
    subscript(list: ChangeList) -> [Change] {
        get {
            switch list {
            case .balance: balanceChanges.map { Change(index: $0.index, value: .number($0.balance)) }
            case .nonce: nonceChanges.map { Change(index: $0.index, value: .number(U256($0.nonce))) }
            case .code: codeChanges.map { Change(index: $0.index, value: .code($0.code)) }
            case .slot(let slot):
                storageChanges.first { $0.slot == slot }?.changes.map {
                    Change(index: $0.index, value: .number($0.value))
                } ?? []
            }
        }
        set {
            let changes = newValue.sorted { $0.index < $1.index }
            switch list {
            case .balance:
                balanceChanges = changes.map { BalanceChange(index: $0.index, balance: $0.value.number) }
            case .nonce:
                nonceChanges = changes.map { NonceChange(index: $0.index, nonce: $0.value.number.limb0) }
            case .code: codeChanges = changes.map { CodeChange(index: $0.index, code: $0.value.code) }
            case .slot(let slot):
                let values = changes.map { StorageChange(index: $0.index, value: $0.value.number) }
                storageChanges.removeAll { $0.slot == slot }
                guard !values.isEmpty else { return }
                storageReads.removeAll { $0 == slot }
                storageChanges.append(SlotChanges(slot: slot, changes: values))
                storageChanges.sort { $0.slot < $1.slot }
            }
        }
    }
}
