import Chain
import Primitives
import Testing

@testable import EVM

/// Accounts that are there with nothing in them: made freely before EIP-161, removed by it.
@Suite struct EIP161ExistenceTests {
    private let someone = Address(number: 0x5001)
    private let ripemd160 = Precompile.ripemd160.address

    private func send(_ value: U256, to account: Int, _ journal: Journal) {
        #expect(journal.credit(value, account: account))
    }

    @Test(arguments: [U256.zero, 5])
    func `before EIP-161 whoever is sent something exists, be it nothing`(value: U256) throws {
        let test = TestJournal(.tangerineWhistle)
        let account = try test.touched(someone)
        #expect(test.journal.isEmpty(account: account))
        send(value, to: account, test.journal)
        #expect(!test.journal.isEmpty(account: account))
        let effect = try #require(test.effect(on: someone))
        #expect(!effect.before.exists && effect.after.exists && effect.isChanged)
    }

    @Test func `a revert takes an account away that was made by nothing`() throws {
        let test = TestJournal(.homestead)
        let account = try test.touched(someone)
        let checkpoint = test.journal.checkpoint()
        send(.zero, to: account, test.journal)
        test.journal.revert(to: checkpoint)
        #expect(test.effect(on: someone)?.isChanged == false)
    }

    @Test func `before EIP-161 an account that was emptied is still there`() throws {
        let test = TestJournal(.homestead)
        test.state.put(someone, nonce: 0, balance: 5)
        let account = try test.touched(someone)
        test.journal.debit(5, account: account)
        #expect(!test.journal.isEmpty(account: account))
        #expect(test.effect(on: someone)?.after.exists == true)
    }

    @Test func `since EIP-161 nothing makes no account, and asks nothing`() throws {
        let test = TestJournal(.spuriousDragon)
        let account = try test.touched(someone)
        send(.zero, to: account, test.journal)
        let effect = try #require(test.effect(on: someone))
        #expect(!effect.isChanged && effect.questions.isEmpty)
    }

    @Test func `since EIP-161 an account that was emptied is gone`() throws {
        let test = TestJournal(.spuriousDragon)
        test.state.put(someone, nonce: 0, balance: 5)
        let account = try test.touched(someone)
        test.journal.debit(5, account: account)
        #expect(test.effect(on: someone)?.after == .absent)
    }

    @Test func `an empty account left over is removed by what reaches it, and by nothing else`() throws {
        let test = TestJournal(.byzantium)
        test.state.put(someone, nonce: 0)
        let account = try test.touched(someone)
        #expect(test.journal.isEmpty(account: account))
        #expect(test.effect(on: someone)?.isChanged == false)
        send(.zero, to: account, test.journal)
        let effect = try #require(test.effect(on: someone))
        #expect(effect.before.exists && !effect.after.exists)
        #expect(effect.questions.contains(.emptiness))
    }

    @Test func `an empty account left over stays when it is given something`() throws {
        let test = TestJournal(.byzantium)
        test.state.put(someone, nonce: 0)
        send(5, to: try test.touched(someone), test.journal)
        #expect(test.effect(on: someone)?.after == AccountState(nonce: 0, balance: 5, codeHash: .keccakEmpty))
    }

    @Test func `what is given and taken again leaves an empty account removed`() throws {
        let test = TestJournal(.byzantium)
        test.state.put(someone, nonce: 0)
        let account = try test.touched(someone)
        send(5, to: account, test.journal)
        test.journal.debit(5, account: account)
        #expect(test.effect(on: someone)?.after == .absent)
    }

    @Test func `a revert keeps an empty account, but for RIPEMD-160's`() throws {
        let test = TestJournal(.spuriousDragon)
        for address in [someone, ripemd160] { test.state.put(address, nonce: 0) }
        let accounts = [try test.touched(someone), try test.touched(ripemd160)]
        let checkpoint = test.journal.checkpoint()
        for account in accounts { send(.zero, to: account, test.journal) }
        test.journal.revert(to: checkpoint)
        #expect(test.effect(on: someone)?.after.exists == true)
        #expect(test.effect(on: ripemd160)?.after.exists == false)
    }

    @Test(arguments: [(Fork.spuriousDragon, "f1", true), (.spuriousDragon, "f2", false), (.byzantium, "fa", true)])
    func `calls with no value reach whom they call, unless they run its code as their own`(
        fork: Fork, call: String, isRemoved: Bool
    ) throws {
        let value = call == "fa" ? "" : "6000"
        let test = TestMachine("6000600060006000\(value)62ca11ee61ffff\(call)00", fork: fork)
        test.state.put(TestMachine.other, nonce: 0)
        #expect(try test.run().isSuccess)
        let effect = test.journal.effects().accounts.first { $0.address == TestMachine.other }
        #expect(effect?.after.exists == !isRemoved)
    }
}
