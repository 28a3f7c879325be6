import Chain
import EVM
import Primitives
import Scratch
import State
import Workloads

/// Corrupts the list of one block in one place.
struct ListCorruptor {
    /// Not every choice can be done to every account, and what is done may break the form.
    private static let attemptsMax = 24

    let block: TargetBlock
    var random: SplitMix64

    init(_ block: TargetBlock, random: SplitMix64) {
        self.block = block
        self.random = random
    }

    var list: BlockAccessList { block.accessList }

    /// Whatever the block allows: any operation is as likely as any other, and one place in two is special.
    mutating func corrupt() -> CorruptedList {
        while true {
            let operation = pick(Operation.allCases)
            let part = pick(operation.parts)
            let place = random.below(2) == 0 ? .anywhere : pick(Place.allCases)
            if let corrupted = corrupt(operation, part, in: place) { return corrupted }
        }
    }

    /// Nil where the list has nothing to do it to.
    mutating func corrupt(_ operation: Operation, _ part: Part, in place: Place) -> CorruptedList? {
        let candidates = list.accounts.indices.filter {
            place.contains(list.accounts[$0].address, of: block) && isCandidate(list.accounts[$0], operation, part)
        }
        guard !candidates.isEmpty else { return nil }
        for _ in 0..<Self.attemptsMax {
            guard let corrupted = attempt(operation, part, at: pick(candidates)) else { continue }
            guard corrupted != list, block.isInForm(corrupted) else { continue }
            return CorruptedList(
                operation: operation, part: part, place: place, list: corrupted,
                differences: ListDifferences.between(corrupted, list))
        }
        return nil
    }

    private func isCandidate(_ account: AccountChanges, _ operation: Operation, _ part: Part) -> Bool {
        switch operation {
        case .add, .extreme, .idle: true
        case .drop, .move, .value, .swap:
            switch part {
            case .account: true
            case .read: !account.storageReads.isEmpty
            default: !account.lists(of: part).isEmpty
            }
        }
    }

    private mutating func attempt(_ operation: Operation, _ part: Part, at position: Int) -> BlockAccessList? {
        var corrupted = list
        if part == .account {
            switch operation {
            case .drop: corrupted.accounts.remove(at: position)
            case .add: return inserting(stranger())
            case .extreme: return inserting(AccountChanges(address: pick(specialAddresses)))
            default: return nil
            }
            return corrupted
        }
        let account = list.accounts[position]
        let changed: AccountChanges? =
            switch operation {
            case .drop: dropping(part, of: account)
            case .add: adding(part, to: account)
            case .move: moving(part, of: account)
            case .value: revaluing(part, of: account)
            case .extreme: exaggerating(part, of: account)
            case .idle: idling(part, of: account)
            case .swap: swapping(part, of: account)
            }
        guard let changed else { return nil }
        corrupted.accounts[position] = changed
        return corrupted
    }

    private func inserting(_ account: AccountChanges) -> BlockAccessList? {
        guard !list.accounts.contains(where: { $0.address == account.address }) else { return nil }
        var corrupted = list
        corrupted.accounts.append(account)
        corrupted.accounts.sort { $0.address < $1.address }
        return corrupted
    }

    /// Somebody whom the block leaves alone: with nothing, with a read, or with a change.
    private mutating func stranger() -> AccountChanges {
        let known = block.stateBefore.addresses
        let address = random.below(2) == 0 ? pick(known) : Address(truncating: word())
        let bare = AccountChanges(address: address)
        return switch random.below(3) {
        case 0: bare
        case 1: adding(.read, to: bare) ?? bare
        default: adding(pick([.balance, .nonce, .slot]), to: bare) ?? bare
        }
    }

    /// The caller of system calls, which is never listed for them, and addresses at the ends.
    private var specialAddresses: [Address] {
        [
            Log.systemAddress, .zero, Address(truncating: 1), Address(truncating: .max),
            Address(truncating: U256.max &- 1),
        ]
    }

    // MARK: Chance

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[random.below(elements.count)] }

    mutating func word() -> U256 {
        U256(limb0: random.next(), limb1: random.next(), limb2: random.next(), limb3: random.next())
    }
}
