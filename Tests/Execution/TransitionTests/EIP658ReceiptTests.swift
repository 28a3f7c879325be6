import Chain
import Primitives
import State
import Testing

@testable import Transition

/// What a receipt says of its transaction's end: the state root before EIP-658, one bit since.
@Suite struct EIP658ReceiptTests {
    @Test func `a receipt carries the root of the state after its transaction`() throws {
        var test = TestBlock(.homestead)
        test.put(TestBlock.contract, code: "600160005500")
        test.send(to: TestBlock.other, value: 5)
        test.send(to: TestBlock.contract)
        test.send(to: Address(number: 0x77), gasPrice: 0)
        let outcome = try test.execute()

        for count in 1...3 {
            var prefix = test
            prefix.transactions = Array(test.transactions.prefix(count))
            // The block's reward comes after all receipts.
            prefix.rules.blockReward = .zero
            let state = test.state
            state.apply(try prefix.execute().changes)
            #expect(outcome.receipts[count - 1].outcome == .stateRoot(state.root), "after \(count)")
        }
    }

    @Test(arguments: [Fork.byzantium, .amsterdam]) func `a receipt carries its success`(fork: Fork) throws {
        var test = TestBlock(fork)
        test.put(TestBlock.contract, code: "fe")
        test.send(to: TestBlock.other, value: 5)
        test.send(to: TestBlock.contract)
        #expect(try test.execute().receipts.map(\.outcome) == [.succeeded(true), .succeeded(false)])
    }

    @Test func `nothing sent to nobody makes an account before EIP-161`() throws {
        for (fork, exists) in [(Fork.tangerineWhistle, true), (.spuriousDragon, false)] {
            var test = TestBlock(fork)
            test.send(to: TestBlock.other)
            let state = test.state
            state.apply(try test.execute().changes)
            #expect((state.account(at: TestBlock.other) != nil) == exists)
        }
    }
}
