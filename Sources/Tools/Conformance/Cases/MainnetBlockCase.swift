import Chain
import Coordinator
import EVM
import Fixtures
import Merkle
import Primitives
import Scheduling
import Scratch
import State
import Transition

/// A block of the main network: gas, bloom and roots as far as the state that it comes with lets them be known; then by
/// workers, who have to come to the same bytes.
struct MainnetBlockCase {
    private let fixture: MainnetBlockFixture
    private let block: Block
    private let context: BlockContext

    init(_ fixture: MainnetBlockFixture) {
        self.fixture = fixture
        // Ommers are known by their hashes alone.
        block = Block(
            header: fixture.header, transactions: fixture.transactions, withdrawals: fixture.withdrawals)
        let schedule = ForkSchedule.mainnet
        context = BlockContext(
            block: block, rules: schedule.rules(for: fixture.header), chainID: schedule.chainID)
    }

    func run(_ options: CaseOptions) -> CaseResult {
        let state = MemoryState(genesis: fixture.preState.map(\.asGenesis))
        for (number, hash) in fixture.blockHashes { state.blockHashes[number] = hash }
        do throws(SettlementError) {
            let codes = CodeCache(rules: context.rules)
            let executor = BlockExecutor(context: context, view: state, codes: codes)
            let outcome = try executor.execute(observedBy: options.observer)
            var result = check(outcome)
            let parentStateRoot = state.root
            state.apply(outcome.changes)
            let resealed = ResealedBlock(
                block, outcome, rules: context.rules, parentStateRoot: parentStateRoot, stateRoot: state.root)
            for strategy in options.strategies where result.verdict == .passed {
                run(strategy, resealed, outcome, options, &result)
            }
            return result
        } catch {
            switch error {
            case .invalid(let reason):
                options.observer?.refused(reason)
                return .failed(expected: "accepted", found: "\(reason)")
            case .failed(let failure): return .failed(expected: "accepted", found: "\(failure)")
            }
        }
    }

    private func check(_ outcome: BlockOutcome) -> CaseResult {
        let header = fixture.header
        return .all([
            .comparing("hash", fixture.hash, header.hash),
            .comparing("transactions root", header.transactionsRoot, block.transactionsRoot),
            .comparing("withdrawals root", header.withdrawalsRoot, block.withdrawalsRoot),
            .comparing("gas used", header.gasUsed, outcome.gasUsed),
            .comparing("blob gas used", header.blobGasUsed ?? 0, outcome.blobGasUsed),
            .comparing("logs bloom", header.logsBloom.bytes.hex, outcome.logsBloom.bytes.hex),
            context.rules.receiptsCarryStatus
                ? .comparing("receipts root", header.receiptsRoot, orderedRoot(of: outcome.receipts.map(\.encoded)))
                : .passed,
        ])
    }

    private func run(
        _ strategy: Strategy, _ resealed: ResealedBlock, _ expected: BlockOutcome, _ options: CaseOptions,
        _ result: inout CaseResult
    ) {
        func fail(_ expected: String, _ found: String) {
            result.verdict = .failed(CaseFailure(strategy, block: 0, expected: expected, found: found))
        }
        do {
            let folder = TemporaryFolder()
            let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: .max)))
            try store.initialize(
                genesis: fixture.preState.map(\.asGenesis), block: resealed.parent, schedule: ResealedBlock.schedule,
                ancestors: Dictionary(fixture.blockHashes.map { ($0.number, $0.hash) }) { first, _ in first })
            var chain = try ChainFollower.start(
                store: store, schedule: ResealedBlock.schedule, options: options.pipeline(strategy),
                storePath: folder.path, spareNurseries: options.spareNurseries)
            defer { chain.shutdown() }
            let list = strategy == .speculative ? nil : expected.accessList.encodedWithMarks
            let imported = try chain.importBlock(resealed.block.encoded, accessList: list, isWanted: true)
            guard let processed = imported.executed.first else { return fail("executed", "kept beside the chain") }
            result.transactions.add(processed.report.transactionsByTier, strategy: strategy)
            result.transactions.addBlock(groupCount: processed.report.groupCount, strategy: strategy)
            let difference =
                OutcomeDifference.first(between: expected, processed.outcome)
                ?? ExecutionFault.first(
                    in: processed.report, strategy: strategy, Foresight(block, expected.accessList), tierMax: .inOrder)
            if let difference { fail(difference.expected, difference.found) }
        } catch {
            fail("executed by workers", "\(error)")
        }
    }
}
