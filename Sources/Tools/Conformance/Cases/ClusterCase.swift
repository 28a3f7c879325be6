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
    /// Blocks that were given without a list, and so are to run in order.
    private var unlisted: Set<Int> = []

    init(_ fixture: BlockchainFixture, _ reference: ReferenceCase, _ strategy: Strategy, _ options: CaseOptions) {
        self.fixture = fixture
        self.strategy = strategy
        do {
            var chain = try ClusterChain.start(fixture, strategy, options)
            for index in reference.verdicts.indices where failure == nil {
                failure = importBlock(index, reference, &chain)
            }
            chain.shutdown()
            if failure == nil, chain.head.hash != fixture.lastBlockHash {
                failure = CaseFailure(
                    strategy, expected: "last block \(fixture.lastBlockHash)", found: "\(chain.head.hash)")
            }
        } catch {
            failure = CaseFailure(strategy, expected: "a store and workers", found: "\(error)")
        }
    }

    private mutating func importBlock(
        _ index: Int, _ reference: ReferenceCase, _ chain: inout ClusterChain
    ) -> CaseFailure? {
        let block = fixture.blocks[index]
        do throws(BlockError) {
            let list = try listToGive(with: block, reference.verdicts[index])
            if list == nil, strategy != .speculative { unlisted.insert(index) }
            let executed = try chain.importBlock(block, list: list)
            if block.mustBeRefused { try chain.judge(block) }
            for processed in executed {
                if let failure = try compare(processed, reference) { return failure }
            }
        } catch {
            if let reason = error.invalidity, block.accepts(reason) || reference.verdicts[index].isRefused(for: reason)
            {
                return nil
            }
            return CaseFailure(strategy, block: index, expected: block.expectation, found: "\(error)")
        }
        guard block.mustBeRefused else { return nil }
        return CaseFailure(strategy, block: index, expected: block.expectation, found: "accepted")
    }

    /// The list that the block came with, or the one that the sequential executor has just made, if it is not larger
    /// than any that is read.
    private func listToGive(with block: FixtureBlock, _ verdict: BlockVerdict) throws(BlockError) -> [UInt8]? {
        if let list = block.blockAccessList { return list.encoded }
        // Without a list is how a block is speculated on.
        guard strategy != .speculative, let outcome = verdict.outcome else { return nil }
        let isOwn = try decoded(block).header.blockAccessListHash == nil
        guard outcome.accessList.accounts.count <= Limits.accountsPerBlockAccessListMax else { return nil }
        let list = isOwn ? outcome.accessList.encodedWithMarks : outcome.accessList.encoded
        return list.count <= Limits.blockAccessListBytesMax ? list : nil
    }

    private func decoded(_ block: FixtureBlock) throws(BlockError) -> Block {
        do throws(Malformed) { return try Block(encoded: block.rlp) } catch { throw .invalid(.malformed(error)) }
    }

    /// A switch of heads executes blocks that came earlier.
    private mutating func compare(
        _ processed: ProcessedBlock, _ reference: ReferenceCase
    ) throws(BlockError) -> CaseFailure? {
        let hash = processed.report.hash
        // A block may have been given twice, the first time too early.
        let index = reference.verdicts.indices.first { index in
            fixture.blocks[index].hash == hash && reference.verdicts[index].outcome != nil
        }
        guard let index, let outcome = reference.verdicts[index].outcome else {
            return CaseFailure(strategy, expected: "blocks of the case", found: "block \(hash) executed")
        }
        transactions.add(processed.report.transactionsByTier, strategy: strategy)
        transactions.addBlock(groupCount: processed.report.groupCount, strategy: strategy)
        let foresight = Foresight(try decoded(fixture.blocks[index]), outcome.accessList)
        let difference =
            OutcomeDifference.first(between: outcome, processed.outcome)
            ?? ExecutionFault.first(
                in: processed.report, strategy: unlisted.contains(index) ? .sequential : strategy, foresight)
        return difference.map { CaseFailure(strategy, block: index, expected: $0.expected, found: $0.found) }
    }
}
