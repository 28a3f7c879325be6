import Chain
import EVM
import Fixtures
import Primitives
import State
import Transition

/// A case executed in this process, in order, and compared with what its file says.
struct ReferenceCase {
    private let fixture: BlockchainFixture
    /// One for each block, as far as the file was right.
    private(set) var verdicts: [BlockVerdict] = []
    private(set) var verdict = CaseResult.Verdict.passed

    init(_ fixture: BlockchainFixture, seals: SealChecks, observer: (any BlockObserver)? = nil) {
        self.fixture = fixture
        var chain = SequentialChain(fixture, seals: seals.check(for: fixture.schedule), observer: observer)
        guard chain.stateRoot == fixture.genesis.stateRoot else {
            let expected = "state root \(fixture.genesis.stateRoot) of the genesis"
            verdict = .failed(CaseFailure(expected: expected, found: "\(chain.stateRoot)"))
            return
        }
        for (index, block) in fixture.blocks.enumerated() {
            if let unknown = block.expectedException?.unknownNames.first {
                verdict = CaseResult.unknownName(unknown).verdict
                return
            }
            let found = chain.importBlock(block)
            verdict = ReferenceCase.judge(found, block, index)
            if case .refused(let reason) = found, verdict != .passed,
                chain.faults(of: block, beside: reason).contains(where: block.accepts)
            {
                verdict = .passed
            }
            guard verdict == .passed else { return }
            verdicts.append(found)
        }
        verdict = judgeEnd(head: chain.head.hash, stateRoot: chain.stateRoot)
    }

    /// Of the block that deploys most.
    var newCodeBytesMax: Int {
        verdicts.lazy.compactMap(\.outcome).map { outcome in
            outcome.changes.accounts.reduce(0) { $0 + ($1.code?.count ?? 0) }
        }.max() ?? 0
    }

    private static func judge(_ verdict: BlockVerdict, _ block: FixtureBlock, _ index: Int) -> CaseResult.Verdict {
        let expected = block.expectation
        switch verdict {
        case .accepted where block.mustBeRefused:
            return .failed(CaseFailure(block: index, expected: expected, found: "accepted"))
        case .accepted:
            return .passed
        case .refused(let reason) where block.accepts(reason):
            return .passed
        case .refused(let reason):
            return .failed(CaseFailure(block: index, expected: expected, found: "\(reason)"))
        case .undecided(let failure):
            return .failed(CaseFailure(block: index, expected: expected, found: "\(failure)"))
        }
    }

    private func judgeEnd(head: Hash, stateRoot: Hash) -> CaseResult.Verdict {
        guard head == fixture.lastBlockHash else {
            return .failed(CaseFailure(expected: "last block \(fixture.lastBlockHash)", found: "\(head)"))
        }
        let expected: Hash? =
            switch fixture.postState {
            case .accounts(let accounts): StateRoot.of(accounts.map(\.asGenesis))
            case .root(let root): root
            case .unstated: nil
            }
        guard expected ?? stateRoot == stateRoot else {
            return .failed(CaseFailure(expected: "post state \(expected ?? .zero)", found: "\(stateRoot)"))
        }
        return .passed
    }
}

extension FixtureBlock {
    /// Whether it has to be refused, and for this reason.
    func accepts(_ reason: InvalidBlock) -> Bool {
        mustBeRefused && expectedException?.accepts(reason) ?? true
    }

    var expectation: String { mustBeRefused ? expectedException.map { "\($0)" } ?? "refused" : "accepted" }
}
