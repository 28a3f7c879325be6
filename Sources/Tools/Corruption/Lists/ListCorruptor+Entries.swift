import Chain
import Primitives
import Scratch
import State
import Workloads

/// What is done to one account; nil where it cannot be done, or would change nothing.
extension ListCorruptor {
    mutating func dropping(_ part: Part, of account: AccountChanges) -> AccountChanges? {
        var account = account
        guard part != .read else {
            account.storageReads.remove(at: random.below(account.storageReads.count))
            return account
        }
        let list = pick(account.lists(of: part))
        // Of a slot sometimes all: then the account may even say that nobody touched it.
        if part == .slot, random.below(3) == 0 {
            account[list] = []
        } else {
            account[list].remove(at: random.below(account[list].count))
        }
        return account
    }

    mutating func adding(_ part: Part, to account: AccountChanges) -> AccountChanges? {
        guard part != .read else { return reading(slot(notIn: account), in: account) }
        let list = anyList(part, of: account)
        guard let index = freeIndex(of: account[list]) else { return nil }
        return inserting(value(otherThan: value(of: list, in: account, below: index)), at: index, list, account)
    }

    mutating func moving(_ part: Part, of account: AccountChanges) -> AccountChanges? {
        var account = account
        let list = pick(account.lists(of: part))
        guard let index = freeIndex(of: account[list]) else { return nil }
        let position = random.below(account[list].count)
        account[list][position].index = index
        return account
    }

    mutating func revaluing(_ part: Part, of account: AccountChanges) -> AccountChanges? {
        var account = account
        let list = pick(account.lists(of: part))
        let position = random.below(account[list].count)
        let change = account[list][position]
        let value = value(otherThan: change.value)
        // To the value it had before is a no-op, and counted as one.
        guard value != self.value(of: list, in: account, below: change.index) else { return nil }
        account[list][position].value = value
        return account
    }

    mutating func exaggerating(_ part: Part, of account: AccountChanges) -> AccountChanges? {
        guard part != .read else { return reading(pick([.max, .zero, U256.max &- 1]), in: account) }
        var account = account
        let list = anyList(part, of: account)
        let value = extremeValue(of: list)
        guard !account[list].isEmpty, random.below(2) == 0 else {
            let index = random.below(2) == 0 ? block.lastIndex : freeIndex(of: account[list])
            guard let index, !account[list].contains(where: { $0.index == index }) else { return nil }
            guard value != self.value(of: list, in: account, below: index) else { return nil }
            return inserting(value, at: index, list, account)
        }
        account[list][random.below(account[list].count)].value = value
        return account
    }

    mutating func idling(_ part: Part, of account: AccountChanges) -> AccountChanges? {
        let list = anyList(part, of: account)
        guard let index = freeIndex(of: account[list]) else { return nil }
        return inserting(value(of: list, in: account, below: index), at: index, list, account)
    }

    mutating func swapping(_ part: Part, of account: AccountChanges) -> AccountChanges? {
        var account = account
        if part == .slot {
            guard case .slot(let key) = pick(account.lists(of: .slot)) else { return nil }
            account[.slot(key)] = []
            account.storageReads.append(key)
            account.storageReads.sort()
            return account
        }
        let key = pick(account.storageReads)
        let index = UInt32(random.below(Int(block.lastIndex) + 1))
        let before = value(of: .slot(key), in: account, below: index)
        return inserting(random.below(2) == 0 ? before : value(otherThan: before), at: index, .slot(key), account)
    }

    // MARK: Pieces

    private func inserting(
        _ value: ChangedValue, at index: UInt32, _ list: ChangeList, _ account: AccountChanges
    ) -> AccountChanges {
        var account = account
        account[list].append(Change(index: index, value: value))
        return account
    }

    private func reading(_ slot: U256, in account: AccountChanges) -> AccountChanges? {
        guard !isListed(slot, account) else { return nil }
        var account = account
        account.storageReads.append(slot)
        account.storageReads.sort()
        return account
    }

    private func isListed(_ slot: U256, _ account: AccountChanges) -> Bool {
        account.storageReads.contains(slot) || account.storageChanges.contains { $0.slot == slot }
    }

    /// One that has entries, or, of slots, one that has none yet.
    private mutating func anyList(_ part: Part, of account: AccountChanges) -> ChangeList {
        switch part {
        case .balance: return .balance
        case .nonce: return .nonce
        case .code: return .code
        case .slot, .read, .account:
            let lists = account.lists(of: .slot)
            return lists.isEmpty || random.below(2) == 0 ? .slot(slot(notIn: account)) : pick(lists)
        }
    }

    /// One that has a value and is not touched, one near by, or any.
    private mutating func slot(notIn account: AccountChanges) -> U256 {
        let stored = block.stateBefore.slots(of: account.address).map(\.key).filter { !isListed($0, account) }
        let chosen: U256 =
            switch random.below(3) {
            case 0 where !stored.isEmpty: pick(stored)
            case 1: U256(UInt64(random.below(50)))
            default: word()
            }
        return isListed(chosen, account) ? word() : chosen
    }

    /// Nil where every index has its change.
    private mutating func freeIndex(of changes: [Change]) -> UInt32? {
        let taken = Set(changes.map(\.index))
        let free = (0...block.lastIndex).filter { !taken.contains($0) }
        return free.isEmpty ? nil : pick(free)
    }
}
