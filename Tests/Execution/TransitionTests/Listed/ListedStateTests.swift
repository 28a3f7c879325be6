import Chain
import EVM
import Primitives
import Scratch
import State
import Testing

@testable import Transition

/// What a list says of the state after its block is what executing the block made of it.
@Suite struct ListedStateTests {
    private let addresses = (1...6).map { Address(number: 0x6000 + UInt64($0)) }
    private let coinbase = Address(number: 0xc01)

    private func genesis() -> [GenesisAccount] {
        addresses.prefix(4).enumerated().map { position, address in
            GenesisAccount(
                address: address, nonce: UInt64(position), balance: U256(UInt64(100 * position)),
                code: position == 3 ? [0x60] : [],
                storage: position == 3 ? [(key: 1, value: 5), (key: 2, value: 6)] : [])
        }
    }

    private func before(_ address: Address, _ state: MemoryState) -> AccountState {
        state.account(at: address).map { AccountState($0) } ?? .absent
    }

    /// Random effects of twelve indexes, each seeing what those before have left.
    private func history(_ rules: Rules, _ state: MemoryState, _ random: inout SplitMix64) -> BlockHistory {
        var history = BlockHistory(
            coinbase: coinbase, coinbaseState: self.before(coinbase, state), rules: rules)
        var now: [Address: AccountState] = [:]
        var slots: [Address: [U256: U256]] = [:]
        for index in 0..<12 {
            var effects = Effects(fee: index == 5 ? 7 : 0)
            // A transaction touches the coinbase, whatever it pays.
            effects.accounts.append(AccountEffect(address: coinbase))
            for address in addresses.shuffled(using: &random).prefix(2).sorted() {
                let before = now[address] ?? self.before(address, state)
                var effect = AccountEffect(address: address, before: before, after: before)
                switch Int.random(in: 0..<6, using: &random) {
                case 0: effect.after.balance = U256(UInt64.random(in: 0...2, using: &random) &* 100)
                case 1: effect.after.nonce += 1
                case 2:
                    let code = [UInt8.random(in: 0...3, using: &random)]
                    (effect.newCode, effect.after.codeHash) = (code, Keccak.hash(code))
                case 3 where !rules.hasBlockAccessList && before.exists:
                    (effect.after, effect.isStorageWiped) = (.absent, true)
                case 4: (effect.after.balance, effect.after.nonce) = (0, 0)
                default: break
                }
                if effect.after != before, !effect.isStorageWiped { effect.after.exists = !effect.after.isEmpty }
                for key in [1, 2, 3] as [U256] where !effect.isStorageWiped && effect.after.exists {
                    let old = slots[address]?[key] ?? state.storage(at: key, of: address)
                    let value = Bool.random(using: &random) ? old : U256(UInt64.random(in: 0...5, using: &random))
                    effect.slots.append(SlotEffect(key: key, before: old, after: value))
                    slots[address, default: [:]][key] = value
                }
                if effect.isStorageWiped { slots[address] = [1: 0, 2: 0, 3: 0] }
                now[address] = effect.after
                effects.accounts.append(effect)
            }
            let fits = history.apply(effects, at: index)
            #expect(fits)
        }
        return history
    }

    @Test(arguments: [Fork.shanghai, .amsterdam], 1...40 as ClosedRange<UInt64>)
    func `the last change of each key, and only what is another value than before`(fork: Fork, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (rules, state) = (Rules(fork), MemoryState(genesis: genesis()))
        let history = history(rules, state, &random)
        let list = history.accessList()
        let changes = try ListedState(base: state, list: list, rules: rules).changes()
        #expect(changes.meaning == history.stateChanges().meaning, "seed \(seed)")
    }

    @Test func `EIP-161 an account that ends empty is removed, one that never was is not made`() throws {
        let (known, unknown) = (addresses[1], addresses[5])
        let list = BlockAccessList(accounts: [
            AccountChanges(address: addresses[0]),
            AccountChanges(
                address: known, balanceChanges: [BalanceChange(index: 1, balance: 0)],
                nonceChanges: [NonceChange(index: 1, nonce: 0)]),
            AccountChanges(
                address: unknown,
                balanceChanges: [BalanceChange(index: 1, balance: 5), BalanceChange(index: 2, balance: 0)]),
        ])
        let state = MemoryState(genesis: genesis())
        let changes = try ListedState(base: state, list: list, rules: Rules(.amsterdam)).changes()
        #expect(changes == StateChanges(accounts: [AccountChange(address: known, account: nil)]))
    }
}

extension StateChanges {
    /// Without what goes without saying: the slots of a wiped account are 0.
    fileprivate var meaning: StateChanges {
        StateChanges(
            accounts: accounts.map { change in
                var change = change
                if change.isStorageWiped { change.slots.removeAll { $0.value.isZero } }
                return change
            })
    }
}
