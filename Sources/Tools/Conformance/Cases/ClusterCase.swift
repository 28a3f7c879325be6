import Chain
import Coordinator
import Fixtures
import Scheduling
import State
import Transition

/// A case executed by workers under one strategy, and compared with what the sequential executor came to.
struct ClusterCase {
    private let fixture: BlockchainFixture
    private let strategy: Strategy
    private(set) var transactions = TransactionCounts()
    private(set) var failure: CaseFailure?

    init(_ fixture: BlockchainFixture, _ reference: ReferenceCase, _ options: PipelineOptions, tierMax: Tier) {
        self.fixture = fixture
        strategy = options.strategy
        do {
            var chain = try ClusterChain.start(fixture, options)
            for (index, verdict) in reference.verdicts.enumerated() where failure == nil {
                failure = importBlock(index, verdict, &chain, tierMax: tierMax)
            }
            chain.shutdown()
            if failure == nil, chain.head?.hash != fixture.lastBlockHash {
                let found = chain.head.map { "\($0.hash)" } ?? "nothing"
                failure = CaseFailure(strategy, expected: "last block \(fixture.lastBlockHash)", found: found)
            }
        } catch {
            failure = CaseFailure(strategy, expected: "a store and workers", found: "\(error)")
        }
    }

    private mutating func importBlock(
        _ index: Int, _ expected: BlockVerdict, _ chain: inout ClusterChain, tierMax: Tier
    ) -> CaseFailure? {
        let block = fixture.blocks[index]
        let processed: ProcessedBlock
        do {
            processed = try chain.importBlock(block)
        } catch {
            if case .invalid(let reason) = error, block.accepts(reason) || expected.isRefused(for: reason) {
                return nil
            }
            return CaseFailure(strategy, block: index, expected: block.expectation, found: "\(error)")
        }
        guard case .accepted(let outcome) = expected else {
            return CaseFailure(strategy, block: index, expected: block.expectation, found: "accepted")
        }
        transactions.add(processed.report.transactionsByTier, strategy: strategy)
        transactions.addBlock(groupCount: processed.report.groupCount, strategy: strategy)
        let difference =
            OutcomeDifference.first(between: outcome, processed.outcome)
            ?? ExecutionFault.first(in: processed.report, strategy: strategy, tierMax: tierMax)
        return difference.map { CaseFailure(strategy, block: index, expected: $0.expected, found: $0.found) }
    }
}
