import Chain
import EVM
import Fixtures
import Merkle
import Primitives
import State
import Transition

/// A block of the main network: gas, bloom and roots as far as the state that it comes with lets them be known.
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
            return check(try executor.execute(observedBy: options.observer))
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
}
