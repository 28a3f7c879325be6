import EVM
import Primitives
import Testing

@testable import Coordinator

@Suite struct UnsettledKeysTests {
    private typealias Sample = EffectSamples

    private func keys(_ accounts: AccountEffect..., fee: U256 = .zero) -> UnsettledKeys {
        var keys = UnsettledKeys(coinbase: Sample.coinbase)
        keys.insert(Effects(accounts: accounts, fee: fee))
        return keys
    }

    @Test func `only slots that were written are unsettled`() {
        let keys = keys(Sample.slot(1, 0, 1), Sample.slot(2, 5, 5))
        #expect(keys.answer(Effects(accounts: [Sample.slot(1, 0, 0)])))
        #expect(!keys.answer(Effects(accounts: [Sample.slot(2, 5, 6)])))
    }

    @Test func `a balance that changed is unsettled for whoever asks for it, and for nobody else`() {
        let someone = Address(truncating: U256(1))
        let keys = keys(Sample.balance(someone, 1, 2))
        // Without a nonce and code it is the balance that makes an account empty or not.
        for (question, isUnsettled) in [
            (Questions.balance, true), (.emptiness, true), (.nonce, false), (.code, false),
        ] {
            let reader = Effects(accounts: [Sample.balance(someone, 1, 1, asked: question)])
            #expect(keys.answer(reader) == isUnsettled, "\(question)")
        }
        #expect(keys.answer(Effects(accounts: [Sample.balance(someone, 1, 0, atLeast: 1)])))
        #expect(!keys.answer(Effects(accounts: [Sample.balance(someone, 1, 9)])), "a credit asks nothing")
        #expect(!keys.answer(Effects(accounts: [Sample.balance(.zero, 1, 1, asked: .balance)])))
    }

    @Test func `an account that was only read settles`() {
        let someone = Address(truncating: U256(1))
        #expect(
            !keys(Sample.balance(someone, 1, 1, asked: .balance)).answer(
                Effects(accounts: [Sample.balance(someone, 1, 1, asked: .balance)])))
    }

    @Test func `a fee unsettles the coinbase's balance`() {
        let reader = Effects(accounts: [Sample.balance(Sample.coinbase, 0, 0, asked: .balance)])
        #expect(keys(fee: 1).answer(reader))
        #expect(!keys(fee: 0).answer(reader))
    }
}
