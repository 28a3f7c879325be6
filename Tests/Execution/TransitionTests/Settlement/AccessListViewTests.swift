import Chain
import EVM
import Primitives
import State
import Testing

@testable import Transition

@Suite struct AccessListViewTests {
    private static let someone = Address(truncating: U256(1))
    private static let coinbase = Address(truncating: U256(2))
    private static let newcomer = Address(truncating: U256(3))

    private let base = MemoryState(genesis: [
        GenesisAccount(address: someone, nonce: 1, balance: 100, code: [0xfe], storage: [(5, 50), (6, 60)])
    ])

    private func view(
        _ accounts: AccountChanges..., index: Int = 0, fork: Fork = .amsterdam
    ) -> AccessListView {
        AccessListView(base: base, list: BlockAccessList(accounts: accounts), index: index, rules: Rules(fork))
    }

    private var listed: AccountChanges {
        AccountChanges(
            address: Self.someone,
            storageChanges: [
                SlotChanges(slot: 5, changes: [StorageChange(index: 2, value: 52), StorageChange(index: 4, value: 0)])
            ],
            balanceChanges: [BalanceChange(index: 2, balance: 200), BalanceChange(index: 4, balance: 400)],
            nonceChanges: [NonceChange(index: 4, nonce: 9)], codeChanges: [CodeChange(index: 2, code: [1, 2])])
    }

    @Test(arguments: [(0, 100), (2, 100), (3, 200), (4, 200), (5, 400), (1000, 400)])
    func `reads see what was changed below the index`(index: Int, balance: UInt64) throws {
        let view = view(listed, index: index)
        let account = try #require(try view.account(at: Self.someone))
        #expect(account.balance == U256(balance))
        #expect(account.nonce == (index > 4 ? 9 : 1))
        #expect(try view.code(withHash: account.codeHash) == (index > 2 ? [1, 2] : [0xfe]))
        #expect(try view.storage(at: 5, of: Self.someone) == (index > 4 ? 0 : index > 2 ? 52 : 50))
        #expect(try view.storage(at: 6, of: Self.someone) == 60)
    }

    @Test func `an account that the block makes is there from then on`() throws {
        let made = AccountChanges(
            address: Self.newcomer, balanceChanges: [BalanceChange(index: 1, balance: 7)])
        #expect(try view(made, index: 1).account(at: Self.newcomer) == nil)
        #expect(try view(made, index: 2).account(at: Self.newcomer)?.balance == 7)
    }

    @Test func `what the group did is seen from the next index on`() throws {
        let view = view(index: 3)
        let (before, after) = (
            AccountState(nonce: 1, balance: 100, codeHash: Keccak.hash([0xfe])),
            AccountState(nonce: 2, balance: 90, codeHash: Keccak.hash([7, 7]))
        )
        let effect = AccountEffect(
            address: Self.someone, before: before, after: after, newCode: [7, 7],
            slots: [SlotEffect(key: 5, before: 50, after: 55), SlotEffect(key: 6, before: 60, after: 60)])
        try view.apply(Effects(accounts: [effect]), at: 3, coinbase: Self.coinbase)
        view.index = 3
        #expect(try view.account(at: Self.someone)?.balance == 100)
        #expect(try view.storage(at: 5, of: Self.someone) == 50)
        view.index = 4
        let account = try #require(try view.account(at: Self.someone))
        #expect(AccountState(account) == after)
        #expect(try view.code(withHash: account.codeHash) == [7, 7])
        #expect(try view.storage(at: 5, of: Self.someone) == 55)
        #expect(try view.storage(at: 6, of: Self.someone) == 60)
    }

    @Test func `a credit between two listed changes is in the later one, too`() throws {
        let view = view(listed, index: 3)
        let (before, after) = (
            AccountState(nonce: 1, balance: 200, codeHash: Keccak.hash([1, 2])),
            AccountState(nonce: 1, balance: 205, codeHash: Keccak.hash([1, 2]))
        )
        let effect = AccountEffect(address: Self.someone, before: before, after: after)
        try view.apply(Effects(accounts: [effect]), at: 3, coinbase: Self.coinbase)
        for (index, balance) in [(2, 100), (3, 200), (4, 205), (5, 405)] as [(Int, U256)] {
            view.index = index
            #expect(try view.account(at: Self.someone)?.balance == balance, "below \(index)")
        }
    }

    @Test func `fees reach the coinbase, behind what it did itself`() throws {
        let view = view(
            AccountChanges(
                address: Self.coinbase,
                balanceChanges: [BalanceChange(index: 1, balance: 10), BalanceChange(index: 5, balance: 50)]),
            index: 2)
        try view.apply(Effects(fee: 3), at: 2, coinbase: Self.coinbase)
        let spent = AccountEffect(
            address: Self.coinbase, before: AccountState(nonce: 0, balance: 13, codeHash: .keccakEmpty),
            after: AccountState(nonce: 1, balance: 4, codeHash: .keccakEmpty))
        try view.apply(Effects(accounts: [spent], fee: 1), at: 4, coinbase: Self.coinbase)
        for (index, balance) in [(2, 10), (3, 13), (4, 13), (5, 5), (6, 45)] as [(Int, U256)] {
            view.index = index
            #expect(try view.account(at: Self.coinbase)?.balance == balance, "below \(index)")
        }
    }

    @Test func `after a SELFDESTRUCT storage reads 0 where nothing was written since`() throws {
        let destroyed = AccountChanges(
            address: Self.someone,
            storageChanges: [
                SlotChanges(slot: 5, changes: [StorageChange(index: 2, value: 52)]),
                SlotChanges(slot: 7, changes: [StorageChange(index: 5, value: 77)]),
            ],
            balanceChanges: [BalanceChange(index: 3, balance: 0), BalanceChange(index: 5, balance: 1)],
            nonceChanges: [NonceChange(index: 3, nonce: 0)], codeChanges: [CodeChange(index: 3, code: [])],
            marks: [
                AccountMark(index: 3, exists: false, isDestroyed: true), AccountMark(index: 5, exists: true),
            ])
        let before = view(destroyed, index: 3, fork: .berlin)
        #expect(try before.storage(at: 5, of: Self.someone) == 52)
        #expect(try before.storage(at: 6, of: Self.someone) == 60)
        let gone = view(destroyed, index: 4, fork: .berlin)
        #expect(try gone.account(at: Self.someone) == nil)
        #expect(try gone.storage(at: 5, of: Self.someone) == 0)
        #expect(try gone.storage(at: 6, of: Self.someone) == 0)
        let again = view(destroyed, index: 6, fork: .berlin)
        #expect(try again.account(at: Self.someone)?.storageRoot == .emptyTrieRoot)
        #expect(try again.storage(at: 6, of: Self.someone) == 0)
        #expect(try again.storage(at: 7, of: Self.someone) == 77)
    }

    @Test func `an account may be there with nothing in it before EIP-161`() throws {
        let made = AccountChanges(address: Self.newcomer, marks: [AccountMark(index: 1, exists: true)])
        #expect(try view(made, index: 1, fork: .homestead).account(at: Self.newcomer) == nil)
        #expect(try view(made, index: 2, fork: .homestead).account(at: Self.newcomer)?.balance == 0)
        let emptied = AccountChanges(
            address: Self.someone, balanceChanges: [BalanceChange(index: 1, balance: 0)],
            nonceChanges: [NonceChange(index: 1, nonce: 0)], codeChanges: [CodeChange(index: 1, code: [])])
        #expect(try view(emptied, index: 2, fork: .homestead).account(at: Self.someone) != nil)
        #expect(try view(emptied, index: 2, fork: .amsterdam).account(at: Self.someone) == nil)
    }

    @Test func `a fee brings back a coinbase that was destroyed`() throws {
        let destroyed = AccountChanges(
            address: Self.coinbase, marks: [AccountMark(index: 1, exists: false, isDestroyed: true)])
        let view = view(destroyed, index: 2, fork: .berlin)
        #expect(try view.account(at: Self.coinbase) == nil)
        try view.apply(Effects(fee: 3), at: 2, coinbase: Self.coinbase)
        view.index = 3
        #expect(try view.account(at: Self.coinbase)?.balance == 3)
    }

    @Test func `sums that nobody can have wrap, and never trap`() throws {
        let view = view(
            AccountChanges(address: Self.coinbase, balanceChanges: [BalanceChange(index: 1, balance: .max)]), index: 2)
        try view.apply(Effects(fee: 3), at: 2, coinbase: Self.coinbase)
        view.index = 3
        #expect(try view.account(at: Self.coinbase)?.balance == 2)
    }
}
