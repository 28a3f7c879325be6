import Chain
import EVM
import Primitives
import State
import Testing

@testable import Transition

/// What a history makes of the state, beyond single entries of the list.
@Suite struct BlockHistoryStateTests {
    private let someone = Address(number: 0x5001)

    private func account(_ balance: U256 = 100) -> AccountState {
        AccountState(nonce: 1, balance: balance, codeHash: .keccakEmpty)
    }

    private func history(_ effects: AccountEffect...) -> BlockHistory {
        var history = BlockHistory(
            coinbase: Address(number: 0xc01), coinbaseState: .absent, rules: Rules(.shanghai))
        for (index, effect) in effects.enumerated() {
            let fits = history.apply(Effects(accounts: [effect]), at: index + 1)
            #expect(fits)
        }
        return history
    }

    @Test func `a credit that saw an older balance is added to the newer one`() {
        let credit = AccountEffect(address: someone, before: account(), after: account(150))
        let blind = AccountEffect(address: someone, before: account(), after: account(107))
        #expect(history(credit, blind).stateChanges().accounts.first?.account?.balance == 157)
    }

    @Test func `after a wipe every slot reads 0, also one that was never touched`() {
        let wiped = AccountEffect(
            address: someone, before: account(), after: .absent, isStorageWiped: true,
            slots: [SlotEffect(key: 1, before: 5, after: 0)])
        let read = AccountEffect(address: someone, slots: [SlotEffect(key: 2, before: 9, after: 9)])
        let history = history(wiped)
        let misreading = history.misreading(in: Effects(accounts: [read]))
        #expect(misreading == .slot(someone, 2, seen: 9, actual: 0))
        let change = history.stateChanges().accounts.first
        #expect(change?.account == nil)
        #expect(change?.isStorageWiped == true)
    }

    @Test func `a value that returns in a later index has entries, and changes no state`() {
        let there = AccountEffect(
            address: someone, before: account(), after: account(90), slots: [SlotEffect(key: 1, before: 5, after: 6)])
        let back = AccountEffect(
            address: someone, before: account(90), after: account(), slots: [SlotEffect(key: 1, before: 6, after: 5)])
        let history = history(there, back)
        let changes = history.accessList().accounts[0]
        let expected = [StorageChange(index: 1, value: 6), StorageChange(index: 2, value: 5)]
        #expect(changes.storageChanges == [SlotChanges(slot: 1, changes: expected)])
        #expect(
            changes.balanceChanges == [BalanceChange(index: 1, balance: 90), BalanceChange(index: 2, balance: 100)])
        #expect(history.stateChanges().isEmpty)
    }
}
