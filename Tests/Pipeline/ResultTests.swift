import Chain
import Primitives
import Scheduling
import Testing
import Wire
import Workloads

/// Whatever the strategy and the number of workers, a block comes to the same bytes.
@Suite(.serialized) struct ResultTests {
    @Test func `a block without transactions`() throws {
        try Village().seal([], []).expectSameEverywhere(tier: .first)
    }

    @Test func `a block of transfers`() throws {
        var village = Village()
        var wallets = (0..<12).map { village.wallet($0) }
        let recipients = wallets.map(\.address)
        let payments = wallets.indices.map { wallets[$0].pay(recipients[($0 + 5) % 12], U256(UInt64($0) + 1)) }
        let again = wallets.indices.map { wallets[$0].pay(recipients[($0 + 1) % 12]) }
        try village.seal(payments, again).expectSameEverywhere(tier: .first)
    }

    @Test(arguments: [CompressionMode.auto, .always, .never])
    func `blocks of 320 mixed transactions`(compression: CompressionMode) throws {
        let chain = try ChainSealer.seal(
            ChainMaker.make(Options(seed: 5, blockCount: 2, transactionsPerBlock: 320, conflictRate: 0.2)))
        try chain.expectSameEverywhere(tier: .first, compression: compression)
    }
}
