import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct JournalRevertTests {
    private let someone = Address(number: 0x5001)

    @Test func `a revert takes back balance, nonce and code`() throws {
        let test = TestJournal()
        test.state.put(someone, balance: 10, code: [1, 2, 3])
        let account = try test.touched(someone)
        let before = test.journal.accounts[account].state
        let checkpoint = test.journal.checkpoint()
        test.journal.debit(4, account: account)
        #expect(test.journal.credit(100, account: account))
        test.journal.incrementNonce(account: account)
        try test.journal.setCode([9], account: account)
        #expect(test.journal.accounts[account].state != before)
        #expect(try test.journal.code(account: account).hash == Keccak.hash([9]))

        test.journal.revert(to: checkpoint)
        #expect(test.journal.accounts[account].state == before)
        #expect(try test.journal.code(account: account).hash == Keccak.hash([1, 2, 3]))
        #expect(test.journal.stateBytes == 0)
        #expect(test.effect(on: someone)?.isChanged == false)
    }

    @Test func `a revert takes back slots, lasting and transient`() throws {
        let test = TestJournal()
        test.state.put(someone)
        test.state.slots[someone] = [1: 7]
        let (old, new) = (try test.loaded(1, of: someone), try test.loaded(2, of: someone))
        let account = test.journal.accountIndex(of: someone)
        test.journal.setTransient(5, account: account, value: 50)
        let checkpoint = test.journal.checkpoint()
        test.journal.store(slot: old, value: .zero)
        test.journal.store(slot: new, value: 8)
        test.journal.setTransient(5, account: account, value: 51)
        test.journal.setTransient(6, account: account, value: 60)
        #expect(test.journal.stateBytes == 32)

        test.journal.revert(to: checkpoint)
        #expect(try test.journal.load(slot: old) == 7)
        #expect(try test.journal.load(slot: new) == 0)
        #expect(test.journal.transient(5, account: account) == 50)
        #expect(test.journal.transient(6, account: account) == 0)
        #expect(test.journal.stateBytes == 0)
    }

    @Test func `a revert takes back warmth, creation, destruction, logs and refunds`() throws {
        let test = TestJournal()
        let account = try test.touched(someone)
        let slot = try test.loaded(1, of: someone)
        test.journal.addRefund(100)
        test.journal.logs.append(Log(address: someone, topics: [], data: [1]))
        let checkpoint = test.journal.checkpoint()
        test.journal.warm(account: account)
        test.journal.warm(slot: slot)
        test.journal.markCreated(account: account)
        #expect(test.journal.markDestroyed(account: account))
        #expect(!test.journal.markDestroyed(account: account))
        test.journal.addRefund(4800)
        test.journal.logs.append(Log(address: someone, topics: [], data: [2]))

        test.journal.revert(to: checkpoint)
        #expect(!test.journal.isWarm(account: account))
        #expect(!test.journal.isWarm(slot: slot))
        #expect(!test.journal.isCreated(account: account))
        #expect(test.journal.destroyed.isEmpty)
        #expect(test.journal.markDestroyed(account: account))
        #expect(test.journal.refund == 100)
        #expect(LogList(test.journal.logs).decoded.map(\.data) == [[1]])
    }

    @Test func `an inner revert leaves what the outer call did`() throws {
        let test = TestJournal()
        test.state.put(someone, balance: 10)
        let account = try test.touched(someone)
        let outer = test.journal.checkpoint()
        test.journal.debit(1, account: account)
        let inner = test.journal.checkpoint()
        test.journal.debit(2, account: account)
        test.journal.revert(to: inner)
        #expect(test.journal.accounts[account].state.balance == 9)
        test.journal.revert(to: outer)
        #expect(test.journal.accounts[account].state.balance == 10)
    }

    /// EIP-7928.
    @Test func `what was touched and asked survives a revert`() throws {
        let test = TestJournal()
        test.state.put(someone, balance: 10)
        let checkpoint = test.journal.checkpoint()
        let account = try test.touched(someone)
        _ = try test.loaded(3, of: someone)
        #expect(test.journal.nonce(account: account) == 1)
        test.journal.revert(to: checkpoint)
        let effect = try #require(test.effect(on: someone))
        #expect(effect.questions == .nonce)
        #expect(effect.slots == [SlotEffect(key: 3, before: .zero, after: .zero)])
    }

    @Test func `the next transaction is cold, and the next index has touched nothing`() throws {
        let test = TestJournal()
        let account = try test.touched(someone)
        let slot = try test.loaded(1, of: someone)
        test.journal.warm(account: account)
        test.journal.warm(slot: slot)
        test.journal.store(slot: slot, value: 5)
        #expect(test.journal.originalValue(slot: slot) == 0)

        test.journal.beginTransaction()
        #expect(!test.journal.isWarm(account: account))
        #expect(!test.journal.isWarm(slot: slot))
        #expect(try test.journal.load(slot: slot) == 5)
        #expect(test.journal.originalValue(slot: slot) == 5)
        #expect(test.effect(on: someone)?.slots == [SlotEffect(key: 1, before: .zero, after: 5)])

        test.journal.beginIndex()
        #expect(test.journal.effects().accounts.isEmpty)
        _ = try test.journal.load(slot: slot)
        #expect(test.effect(on: someone)?.slots == [SlotEffect(key: 1, before: 5, after: 5)])
    }
}
