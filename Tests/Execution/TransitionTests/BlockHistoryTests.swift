import Chain
import EVM
import Primitives
import Testing

@testable import Transition

@Suite struct BlockHistoryTests {
    private let coinbase = Address(high: 0, middle: 0, low: 0xc0)
    private let alice = Address(high: 0, middle: 0, low: 0xa1)
    private let bob = Address(high: 0, middle: 0, low: 0xb0)

    private func state(_ balance: UInt64, nonce: UInt64 = 0) -> AccountState {
        AccountState(nonce: nonce, balance: U256(balance), codeHash: .keccakEmpty)
    }

    private func history() -> BlockHistory {
        BlockHistory(coinbase: coinbase, coinbaseState: state(100), rules: Rules(.amsterdam))
    }

    private func credit(_ amount: UInt64, to address: Address, seen: UInt64) -> Effects {
        Effects(accounts: [AccountEffect(address: address, before: state(seen), after: state(seen + amount))])
    }

    @Test func `credits from one starting point add up`() throws {
        var history = history()
        let fits = history.apply(credit(5, to: alice, seen: 10), at: 1)
        #expect(fits)
        let fitsToo = history.apply(credit(7, to: alice, seen: 10), at: 2)
        #expect(fitsToo)
        let changes = try #require(history.accessList().accounts.first)
        #expect(changes.balanceChanges.map(\.balance) == [U256(15), U256(22)])
        #expect(changes.balanceChanges.map(\.index) == [1, 2])
    }

    @Test func `a change and its reversal in one index leave no entry`() throws {
        var history = history()
        let touched = AccountEffect(
            address: alice, before: state(10), after: state(10),
            slots: [SlotEffect(key: .one, before: U256(3), after: U256(3))])
        let fits = history.apply(Effects(accounts: [touched]), at: 1)
        #expect(fits)
        let changes = try #require(history.accessList().accounts.first)
        #expect(changes.balanceChanges.isEmpty && changes.storageChanges.isEmpty)
        #expect(changes.storageReads == [.one])
        #expect(history.stateChanges().isEmpty)
    }

    @Test func `what the coinbase spends and earns at one index is one entry, or none`() {
        var history = history()
        var effects = Effects(
            accounts: [AccountEffect(address: coinbase, before: state(100), after: state(90))], fee: U256(4))
        let fits = history.apply(effects, at: 1)
        #expect(fits)
        effects.accounts = [AccountEffect(address: coinbase, before: state(94), after: state(90))]
        let fitsToo = history.apply(effects, at: 2)
        #expect(fitsToo)
        let changes = history.accessList().accounts.first
        #expect(changes?.balanceChanges == [BalanceChange(index: 1, balance: U256(94))])
    }

    @Test func `the coinbase is on the list only if something touched it`() {
        #expect(history().accessList().accounts.isEmpty)
    }

    @Test func `a fee that does not fit is said to`() {
        var history = BlockHistory(
            coinbase: coinbase, coinbaseState: AccountState(nonce: 0, balance: .max, codeHash: .keccakEmpty),
            rules: Rules(.amsterdam))
        let fits = history.apply(Effects(fee: .one), at: 1)
        #expect(!fits)
    }

    @Test(arguments: [(9, true), (10, true), (11, false)] as [(UInt64, Bool)])
    func `a payment asks for no more than it needs`(needed: UInt64, holds: Bool) {
        var history = history()
        _ = history.apply(credit(5, to: alice, seen: 5), at: 1)
        let payment = AccountEffect(
            address: alice, balanceAtLeast: U256(needed), before: state(50), after: state(40))
        let misreading = history.misreading(in: Effects(accounts: [payment]))
        #expect((misreading == nil) == holds)
        if !holds { #expect(misreading == .balanceAtLeast(alice, needed: U256(needed), actual: U256(10))) }
    }

    @Test func `every kind of wrong answer is named`() {
        var history = history()
        let written = AccountEffect(
            address: alice, before: state(0), after: state(1, nonce: 1),
            slots: [SlotEffect(key: .one, before: .zero, after: U256(9))])
        _ = history.apply(Effects(accounts: [written]), at: 1)

        func misreading(_ questions: Questions, slots: [SlotEffect] = []) -> Misreading? {
            let asked = AccountEffect(
                address: alice, questions: questions, before: state(0), after: state(0), slots: slots)
            return history.misreading(in: Effects(accounts: [asked]))
        }
        #expect(misreading([]) == nil)
        #expect(misreading(.nonce) == .nonce(alice, seen: 0, actual: 1))
        #expect(misreading(.balance) == .balance(alice, seen: .zero, actual: .one))
        #expect(misreading(.emptiness) == .emptiness(alice, seen: state(0), actual: state(1, nonce: 1)))
        #expect(misreading(.code) == nil)
        let stale = SlotEffect(key: .one, before: .zero, after: .zero)
        #expect(misreading([], slots: [stale]) == .slot(alice, .one, seen: .zero, actual: U256(9)))
        let other = SlotEffect(key: U256(2), before: U256(5), after: U256(5))
        #expect(misreading([], slots: [other]) == nil)
    }

    @Test func `an account nobody has touched cannot be misread`() {
        let asked = AccountEffect(
            address: bob, questions: [.balance, .nonce, .code, .emptiness], before: state(3), after: state(3))
        #expect(history().misreading(in: Effects(accounts: [asked])) == nil)
    }

    @Test func `the list is sorted by address and by slot`() {
        var history = history()
        let slots = [U256(7), U256(2), U256(5)].map { SlotEffect(key: $0, before: .zero, after: .one) }
        _ = history.apply(
            Effects(accounts: [
                AccountEffect(address: bob, slots: slots), AccountEffect(address: alice),
            ]), at: 1)
        let accounts = history.accessList().accounts
        #expect(accounts.map(\.address) == [alice, bob])
        #expect(accounts[1].storageChanges.map(\.slot) == [U256(2), U256(5), U256(7)])
    }
}
