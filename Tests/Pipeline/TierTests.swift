import Primitives
import Scheduling
import Testing
import Workloads

/// Blocks whose first plan is right, and such as need another: always with the result of execution in order.
@Suite(.serialized) struct TierTests {
    private static let balance = Step.instruction(0x31)
    private static let coinbase = Step.instruction(0x41)

    /// Writes slot 0 when it is told 0; otherwise reads the slot below the one it is told, and writes that.
    private static let relay: [Step] = [
        .push(0), .calldataload, .jumpIf("read"), .push(7), .push(0), .sstore, .stop,
        .label("read"), .push(1), .push(0), .calldataload, .sub, .sload, .push(1), .add,
        .push(0), .calldataload, .sstore, .stop,
    ]

    @Test func `a slot that another group wrote needs tier 1`() throws {
        var village = Village()
        var (writer, reader) = (village.wallet(0), village.wallet(1))
        let relay = village.contract("relay", Self.relay)
        try village.seal([writer.send(to: relay, 0), reader.send(to: relay, 1)]).expectSameEverywhere(tier: .refined)
    }

    @Test(arguments: [1, 2, 4])
    func `of 300 transactions only the one that misread and what depends on it run again`(workers: Int) throws {
        var village = Village()
        var wallets = (0..<300).map { village.wallet($0) }
        let relay = village.contract("relay", Self.relay)
        let friend = village.account("friend", balance: 1)
        // Far apart in the block, and among payments to one account: 20 writes, 150 misreads it, 290 depends on 150.
        let block = wallets.indices.map { position in
            switch position {
            case 19: wallets[position].send(to: relay, 0)
            case 149: wallets[position].send(to: relay, 1)
            case 289: wallets[position].send(to: relay, 2)
            default: wallets[position].pay(position % 2 == 0 ? friend : Village.address("friend \(position)"))
            }
        }
        let chain = try village.seal(block)
        let node = try Node(chain, .grouped, workers: workers)
        let report = try node.process(chain.blocks[0]).report
        #expect(report.tier == .refined)
        #expect(report.redispatched == [150, 290])
        #expect(report.transactionsByTier == [.first: 298, .refined: 2])
        let named = try #require(report.misreadings.first)
        #expect(report.misreadings.count == 1 && named.index == 150 && named.writer == 20)
        #expect(named.misreading == .slot(relay, 0, seen: 0, actual: 7) && named.cause == .unforeseenRead)
    }

    @Test func `what depends on a wrong answer, and on that, is settled in tier 1`() throws {
        var village = Village()
        var wallets = (0..<6).map { village.wallet($0) }
        let relay = village.contract("relay", Self.relay)
        let calls = wallets.indices.map { wallets[$0].send(to: relay, U256(UInt64($0))) }
        try village.seal(calls).expectSameEverywhere(tier: .refined)
    }

    @Test func `a transaction that touches more when it runs again needs tier 2`() throws {
        var village = Village()
        var wallets = (0..<3).map { village.wallet($0) }
        // 0 writes slot 0; 1 writes slot 1, if slot 0 is set; 2 reads slot 1 and writes slot 2.
        let trap = village.contract(
            "trap",
            [
                .push(0), .calldataload, .dup(1), .push(1), .eq, .jumpIf("one"), .push(2), .eq, .jumpIf("two"),
                .push(1), .push(0), .sstore, .stop,
                .label("one"), .push(0), .sload, .jumpIf("isSet"), .stop,
                .label("isSet"), .push(5), .push(1), .sstore, .stop,
                .label("two"), .push(1), .sload, .push(1), .add, .push(2), .sstore, .stop,
            ])
        let calls = wallets.indices.map { wallets[$0].send(to: trap, U256(UInt64($0))) }
        try village.seal(calls).expectSameEverywhere(tier: .inOrder)
    }

    @Test func `transactions that read the coinbase's balance are settled in tier 1`() throws {
        var village = Village()
        var wallets = (0..<6).map { village.wallet($0) }
        let friend = village.account("friend", balance: 1)
        let readers = (0..<3).map { index in
            village.contract("reader \(index)", [Self.coinbase, Self.balance, .push(0), .sstore, .stop])
        }
        let block = wallets.indices.map { index in
            index % 2 == 0 ? wallets[index].pay(friend) : wallets[index].send(to: readers[index / 2])
        }
        try village.seal(block).expectSameEverywhere(tier: .refined)
    }

    /// Sends one wei to the address that it is told.
    private static let giver: [Step] = [
        .push(0), .push(0), .push(0), .push(0), .push(1), .push(0), .calldataload, .gas, .call, .pop, .stop,
    ]

    @Test func `EIP-8037 only the first of two groups that create an account by value pays for it`() throws {
        var village = Village()
        var (first, second) = (village.wallet(0), village.wallet(1))
        let giver = village.contract("giver", balance: Village.ether, Self.giver)
        let nobody = Village.address("nobody").word
        let chain = try village.seal([first.send(to: giver, nobody), second.send(to: giver, nobody)])
        try chain.expectSameEverywhere(tier: .refined)

        let outcome = try Node(chain).process(chain.blocks[0]).outcome
        let gas = outcome.receipts.map(\.cumulativeGasUsed)
        #expect(gas[0] > 2 * (gas[1] - gas[0]))
    }

    @Test func `a credit that is reverted leaves nothing to wait for`() throws {
        var village = Village()
        var wallets = (0..<3).map { village.wallet($0) }
        let friend = village.account("friend", balance: 10)
        let fickle = village.contract(
            "fickle", balance: Village.ether, Self.giver.dropLast(2) + [.pop, .push(0), .push(0), .revert])
        // Goes on when what it calls fails.
        let patient = village.contract(
            "patient",
            [
                .push(friend), .push(0), .mstore,
                .push(0), .push(0), .push(32), .push(0), .push(0), .push(fickle), .gas, .call, .push(0), .sstore, .stop,
            ])
        try village.seal([
            wallets[0].send(to: fickle, friend.word), wallets[1].pay(friend), wallets[2].send(to: patient),
        ]).expectSameEverywhere(tier: .first)
    }

    @Test func `a sender that this block funds runs behind its funder`() throws {
        var village = Village()
        var (rich, poor) = (village.wallet(0), village.wallet(1, balance: .zero))
        let friend = village.account("friend", balance: 1)
        let funding = rich.send(to: poor.address, value: Village.ether)
        try village.seal([funding, poor.pay(friend)]).expectSameEverywhere(tier: .first)
    }

    @Test func `a coinbase that can afford its payment is settled in the first plan`() throws {
        var village = Village()
        var wallets = (0..<4).map { village.wallet($0) }
        var builder = village.wallet(9)
        village.coinbase = builder.address
        let friend = village.account("friend", balance: 1)
        let payments = wallets.indices.map { wallets[$0].pay(friend) }
        try village.seal(payments + [builder.pay(friend, Village.ether)]).expectSameEverywhere(tier: .first)
    }

    @Test func `a coinbase that pays with this block's fees is settled in tier 1`() throws {
        var village = Village()
        var wallets = (0..<4).map { village.wallet($0) }
        var builder = village.wallet(9, balance: .zero)
        village.coinbase = builder.address
        let friend = village.account("friend", balance: 1)
        let payments = wallets.indices.map { wallets[$0].pay(friend, tip: Village.gwei &* 50) }
        let reward = builder.pay(friend, Village.gwei &* 1000, tip: .zero, maxFee: Village.gwei &* 2)
        try village.seal(payments + [reward]).expectSameEverywhere(tier: .refined)
    }
}
