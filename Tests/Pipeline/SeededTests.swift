import Chain
import Primitives
import Scheduling
import Testing
import Workloads

@testable import Coordinator

/// Blocks on the values of their own list, and when they do not run so.
@Suite(.serialized) struct SeededTests {
    private static func payments(_ count: Int) throws -> SealedChain {
        var village = Village()
        var wallets = (0..<count).map { village.wallet($0) }
        return try village.seal(wallets.indices.map { wallets[$0].pay(Village.address("friend \($0)")) })
    }

    @Test func `a worker that runs dry gets what another has not begun`() throws {
        var village = Village()
        var wallets = (0..<40).map { village.wallet($0) }
        // Without a tip the list does not tell the gas, so that all look alike; the first ones burn all they may.
        let burner = village.contract("burner", [.label("again"), .push(1), .jumpIf("again"), .stop])
        let idler = village.contract("idler", [.stop])
        let calls = wallets.indices.map { position in
            wallets[position].send(to: position < 10 ? burner : idler, gasLimit: 2_000_000, tip: .zero)
        }
        let chain = try village.seal(calls)
        let expected = try BlockResult.inOrder(chain)
        let node = try Node(chain, .seeded)
        _ = try node.readyWorkers(2)
        let processed = try node.process(chain.blocks[0])
        #expect(node.result(of: processed) == expected[0])
        #expect(processed.report.givenBackCount > 0)
        #expect(processed.report.tier == .first && processed.report.lostWorkers == 0)
    }

    @Test(arguments: [Strategy.grouped, .seeded]) func `a block too small to share runs in order, if it may`(
        strategy: Strategy
    ) throws {
        let chain = try Self.payments(6)
        for (shortcut, tier) in [(Shortcut.auto, Tier.inOrder), (.never, .first)] {
            let report = try Node(chain, strategy, shortcut: shortcut).process(chain.blocks[0]).report
            #expect(report.tookShortcut == (shortcut == .auto))
            #expect(report.tier == tier && report.strategy == strategy)
        }
    }

    @Test func `a block worth sharing is shared, also where it need not be`() throws {
        let chain = try Self.payments(80)
        let report = try Node(chain, .seeded, shortcut: .auto).process(chain.blocks[0]).report
        #expect(!report.tookShortcut && report.tier == .first)
    }

    @Test func `one worker has nobody to share with`() throws {
        let chain = try Self.payments(80)
        let report = try Node(chain, .seeded, workers: 1, shortcut: .auto).process(chain.blocks[0]).report
        #expect(report.tookShortcut)
    }

    @Test func `what a short cut has refused is refused, without a second opinion`() throws {
        let chain = try Self.payments(6)
        let block = chain.blocks[0].block.forged { $0.gasUsed += 1 }
        let gasUsed = chain.blocks[0].block.header.gasUsed
        for shortcut in Shortcut.allCases {
            let node = try Node(chain, .seeded, shortcut: shortcut)
            #expect(throws: BlockError.invalid(.gasUsedMismatch(header: gasUsed + 1, computed: gasUsed))) {
                try node.process(block.encoded, chain.blocks[0].accessList.encoded)
            }
            #expect((node.lastReport?.parallelVerdict == nil) == (shortcut == .auto))
            #expect(node.store.head?.number == 0)
        }
    }
}
