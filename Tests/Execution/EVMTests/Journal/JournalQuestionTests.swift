import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct JournalQuestionTests {
    private let payer = Address(number: 0x5001)
    private let recipient = Address(number: 0x5002)

    private func funded(_ balance: U256) throws -> (TestJournal, Int) {
        let test = TestJournal()
        test.state.put(payer, balance: balance)
        return (test, try test.touched(payer))
    }

    @Test func `a payment asks for at least its value, not for the balance`() throws {
        let (test, account) = try funded(100)
        #expect(test.journal.canPay(60, account: account))
        test.journal.debit(60, account: account)
        let effect = try #require(test.effect(on: payer))
        #expect(effect.questions == [])
        #expect(effect.balanceAtLeast == 60)
    }

    @Test func `payments add up to the exact least balance`() throws {
        let (test, account) = try funded(100)
        for value in [U256(60), 40] {
            #expect(test.journal.canPay(value, account: account))
            test.journal.debit(value, account: account)
        }
        #expect(test.effect(on: payer)?.balanceAtLeast == 100)
    }

    @Test func `what came in before a payment lowers what had to be there`() throws {
        let (test, account) = try funded(100)
        #expect(test.journal.credit(50, account: account, isCounted: false))
        #expect(test.journal.canPay(50, account: account))
        test.journal.debit(50, account: account)
        #expect(test.effect(on: payer)?.balanceAtLeast == 0)
        #expect(test.journal.canPay(1, account: account))
        #expect(test.effect(on: payer)?.balanceAtLeast == 1)
        #expect(test.effect(on: payer)?.questions == [])
    }

    @Test func `a payment that fails asks for the balance itself`() throws {
        let (test, account) = try funded(100)
        #expect(test.journal.canPay(100, account: account))
        #expect(!test.journal.canPay(101, account: account))
        let effect = try #require(test.effect(on: payer))
        #expect(effect.questions == .balance)
        #expect(effect.balanceAtLeast == 100)
    }

    @Test func `the least balance stays when the payment is reverted`() throws {
        let (test, account) = try funded(100)
        let checkpoint = test.journal.checkpoint()
        #expect(test.journal.canPay(70, account: account))
        test.journal.debit(70, account: account)
        test.journal.revert(to: checkpoint)
        #expect(test.effect(on: payer)?.balanceAtLeast == 70)
        #expect(test.journal.canPay(80, account: account))
        #expect(test.effect(on: payer)?.balanceAtLeast == 80)
    }

    /// EIP-8037: a new account is paid for by the frame that calls it.
    @Test func `a credit that a frame may have to pay for asks whether the account is empty`() throws {
        let test = TestJournal()
        #expect(test.journal.credit(1, account: try test.touched(recipient)))
        #expect(test.effect(on: recipient)?.questions == .emptiness)
        #expect(test.journal.stateBytes == 112)
        test.state.put(payer)
        #expect(test.journal.credit(1, account: try test.touched(payer)))
        #expect(test.effect(on: payer)?.questions == .emptiness)
        #expect(test.journal.stateBytes == 112)
    }

    @Test func `a credit to known code asks nothing more`() throws {
        let test = TestJournal()
        test.state.put(recipient, code: [0])
        let account = try test.touched(recipient)
        _ = try test.journal.code(account: account)
        #expect(test.journal.credit(1, account: account))
        #expect(test.effect(on: recipient)?.questions == .code)
    }

    @Test func `a credit that nobody pays for asks nothing, nor does any before state gas`() throws {
        let test = TestJournal()
        #expect(test.journal.credit(1, account: try test.touched(recipient), isCounted: false))
        #expect(test.effect(on: recipient)?.questions == [])
        let osaka = TestJournal(.osaka)
        #expect(osaka.journal.credit(1, account: try osaka.touched(recipient)))
        #expect(osaka.effect(on: recipient)?.questions == [])
    }

    @Test func `a credit past the largest balance is refused and changes nothing`() throws {
        let (test, account) = try funded(.max)
        #expect(!test.journal.credit(1, account: account))
        #expect(test.journal.accounts[account].state.balance == .max)
        #expect(test.journal.credit(.zero, account: account))
    }

    @Test func `a fee is credited behind the index, without a question`() throws {
        let test = TestJournal()
        test.state.put(payer, balance: 5)
        _ = try test.touched(payer)
        #expect(try test.journal.settle(fee: 7, to: payer))
        test.journal.beginIndex()
        _ = try test.touched(payer)
        let effect = try #require(test.effect(on: payer))
        #expect(effect.before.balance == 12)
        #expect(!effect.isChanged)
    }
}
