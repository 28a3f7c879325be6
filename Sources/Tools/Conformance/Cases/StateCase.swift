import Chain
import EVM
import Fixtures
import Primitives
import State
import Transition

/// One transaction on a state, with no block around it: its logs, and the root it leaves.
struct StateCase {
    private let fixture: StateFixture
    private let post: StateFixture.Post

    init(_ fixture: StateFixture, _ post: StateFixture.Post) {
        self.fixture = fixture
        self.post = post
    }

    func run(observedBy observer: (any BlockObserver)? = nil) -> CaseResult {
        guard
            let schedule = ForkSchedule(network: post.network, chainID: fixture.chainID, blobs: fixture.blobs)
        else { return .failed(expected: "the name of a fork", found: post.network) }
        if let unknown = post.expectedException?.unknownNames.first { return .unknownName(unknown) }
        let state = MemoryState(genesis: fixture.preState.map(\.asGenesis))
        let rules = schedule.rules(for: fixture.header).withoutBlocks
        switch Result(catching: { () throws(SettlementError) in
            try execute(on: state, rules, schedule.chainID, observer)
        }) {
        case .failure(.failed(let failure)): return .failed(expected: expectation, found: "\(failure)")
        case .failure(.invalid(let reason)):
            observer?.refused(reason)
            guard let expected = post.expectedException, expected.accepts(reason) else {
                return .failed(expected: expectation, found: "\(reason)")
            }
            return .comparing("state root", post.stateRoot, state.root)
        case .success(let outcome):
            guard post.expectedException == nil else { return .failed(expected: expectation, found: "executed") }
            state.apply(outcome.changes)
            return .all([
                .comparing("hash of the logs", post.logsHash, StateCase.logsHash(of: outcome)),
                .comparing("state root", post.stateRoot, state.root),
            ])
        }
    }

    private var expectation: String { post.expectedException.map { "\($0)" } ?? "executed" }

    private func execute(
        on state: MemoryState, _ rules: Rules, _ chainID: UInt64, _ observer: (any BlockObserver)?
    ) throws(SettlementError) -> BlockOutcome {
        let transaction: Transaction
        do { transaction = try Transaction(encoded: post.transaction) } catch {
            throw .invalid(.malformed(.transaction(0, error)))
        }
        let block = Block(header: fixture.header, transactions: [transaction])
        let context = BlockContext(block: block, rules: rules, chainID: chainID)
        let executor = BlockExecutor(context: context, view: state, codes: CodeCache(rules: rules))
        return try executor.execute(observedBy: observer)
    }

    /// As the receipt holds them.
    private static func logsHash(of outcome: BlockOutcome) -> Hash? {
        guard let receipt = outcome.receipts.first else { return nil }
        do throws(RLPError) {
            var fields = try RLPDecoder(list: Array(receipt.encoded.drop { $0 < 0xc0 }))
            for _ in 0..<3 { _ = try fields.rawItem() }
            return Keccak.hash(try fields.rawItem())
        } catch {
            return nil
        }
    }
}

extension Rules {
    /// What a transaction follows, without what a block does before and after it.
    fileprivate var withoutBlocks: Rules {
        var rules = self
        rules.blockReward = .zero
        rules.hasParentBeaconRoot = false
        rules.hasBlockHashHistory = false
        rules.hasWithdrawals = false
        rules.hasRequests = false
        rules.hasBlockAccessList = false
        return rules
    }
}
