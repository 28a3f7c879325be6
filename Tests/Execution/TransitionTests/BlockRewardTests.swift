import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct BlockRewardTests {
    private static let ether = U256(1_000_000_000_000_000_000)

    private func reward(_ fork: Fork, ommerNumbers: [UInt64] = []) -> BlockReward {
        let ommers = ommerNumbers.map { Header(coinbase: Address(number: 0xb0 &+ $0), number: $0) }
        return BlockReward(
            of: Header(coinbase: TestBlock.coinbase, number: 9), ommers: ommers, rules: Rules(fork))
    }

    @Test(
        arguments: [
            (Fork.frontier, 5), (.spuriousDragon, 5), (.byzantium, 3), (.petersburg, 2), (.grayGlacier, 2),
        ] as [(Fork, UInt64)])
    func `a block earns its coinbase what the fork says`(fork: Fork, ether: UInt64) {
        let payments = reward(fork).payments
        #expect(payments.map(\.recipient) == [TestBlock.coinbase])
        #expect(payments.map(\.amount) == [Self.ether &* U256(ether)])
    }

    @Test func `from Paris on nobody is paid`() {
        #expect(reward(.paris).payments.isEmpty)
    }

    @Test func `ommers earn less with every generation, and the block a 32nd for each`() {
        let payments = reward(.homestead, ommerNumbers: [8, 3]).payments
        #expect(payments.map(\.recipient) == [Address(number: 0xb8), Address(number: 0xb3), TestBlock.coinbase])
        let eighth = Self.ether &* 5 / 8
        #expect(payments.map(\.amount) == [eighth &* 7, eighth &* 2, Self.ether &* 5 &+ Self.ether &* 5 / 16])
    }

    @Test(arguments: [0, 1, 9, 10, .max] as [UInt64])
    func `an ommer that cannot be one earns nothing`(number: UInt64) {
        #expect(reward(.frontier, ommerNumbers: [number]).payments[0].amount == (number == 9 ? Self.ether &* 5 : 0))
    }

    @Test func `rewards are the index after the transactions`() throws {
        var test = TestBlock(.byzantium)
        test.ommers = [Header(coinbase: TestBlock.other, number: 8)]
        let outcome = try test.execute()
        let third = Self.ether &* 3
        #expect(
            outcome.changes(of: TestBlock.coinbase)?.balanceChanges
                == [BalanceChange(index: 1, balance: third &+ third / 32)])
        #expect(
            outcome.changes(of: TestBlock.other)?.balanceChanges
                == [BalanceChange(index: 1, balance: third / 8 &* 7)])
    }
}
