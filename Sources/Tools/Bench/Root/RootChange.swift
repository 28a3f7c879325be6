import Chain
import Primitives
import Scratch
import State

/// What a block changes in a `RootStore`: the contract's slots, and accounts. Of both nineteen in twenty are there
/// already, and of those slots one in twenty is cleared.
struct RootChange {
    let accountCount: Int
    let slotCount: Int

    /// Other accounts and slots with every seed, each once.
    func changes(in store: RootStore, seed: UInt64) -> StateChanges {
        var random = SplitMix64(seed: seed)
        let slots = Self.numbers(slotCount, of: 0..<store.accountCount, &random).map { number in
            let isCleared = number < store.accountCount && random.below(20) == 0
            return SlotChange(key: RootStore.slot(number), value: isCleared ? .zero : U256(random.next() | 1))
        }
        var accounts = Self.numbers(accountCount - 1, of: 1..<store.accountCount, &random).map { number in
            AccountChange(
                address: RootStore.address(number),
                account: ChangedAccount(
                    nonce: random.next() & 255, balance: U256(random.next()), codeHash: .keccakEmpty))
        }
        accounts.append(
            AccountChange(
                address: RootStore.address(0), account: RootStore.account(0), slots: slots.sorted { $0.key < $1.key }))
        return StateChanges(accounts: accounts.sorted { $0.address < $1.address })
    }

    /// One in twenty is above `known`.
    private static func numbers(_ count: Int, of known: Range<Int>, _ random: inout SplitMix64) -> [Int] {
        var taken: Set<Int> = []
        var numbers: [Int] = []
        while numbers.count < count {
            let number =
                numbers.count % 20 == 19
                ? known.upperBound + numbers.count : known.lowerBound + random.below(known.count)
            if taken.insert(number).inserted { numbers.append(number) }
        }
        return numbers
    }
}
