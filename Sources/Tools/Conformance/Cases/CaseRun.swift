import Chain
import EVM
import Fixtures
import Primitives
import State
import Transition

/// Imports the blocks of one case in order and compares what becomes of them with what the file says.
struct CaseRun {
    private let fixture: BlockchainFixture
    private var transactionCount = 0

    init(_ fixture: BlockchainFixture) { self.fixture = fixture }

    /// - Parameter append: makes a block the head of the chain under test, or throws and leaves it as it was.
    mutating func run(
        append: (Block, BlockAccessList?) throws(SettlementError) -> Void, head: () -> (hash: Hash, stateRoot: Hash)
    ) -> CaseResult {
        for (index, block) in fixture.blocks.enumerated() {
            if let ending = judge(block, index: index, append) { return result(ending) }
        }
        let (hash, root) = head()
        guard hash == fixture.lastBlockHash else {
            return result(
                .failed(CaseFailure(expected: "last block \(fixture.lastBlockHash)", found: "\(hash)")))
        }
        let expected: Hash? =
            switch fixture.postState {
            case .accounts(let accounts): StateRoot.of(accounts.map(\.asGenesis))
            case .root(let root): root
            case .unstated: nil
            }
        if let expected, expected != root {
            return result(.failed(CaseFailure(expected: "post state \(expected)", found: "\(root)")))
        }
        return result(.passed)
    }

    /// Nil where the block came out as the file says.
    private mutating func judge(
        _ fixtureBlock: FixtureBlock, index: Int, _ append: (Block, BlockAccessList?) throws(SettlementError) -> Void
    ) -> CaseResult.Verdict? {
        let expected = fixtureBlock.expectation
        do {
            try importBlock(fixtureBlock, append)
        } catch {
            switch error {
            case .invalid(let reason):
                if fixtureBlock.mustBeRefused, fixtureBlock.expectedException?.accepts(reason) ?? true { return nil }
                return .failed(CaseFailure(block: index, expected: expected, found: "\(reason)"))
            case .failed(.precompileNotBuilt(let precompile)):
                return .leftOut("precompile \(precompile)")
            case .failed(let failure):
                return .failed(CaseFailure(block: index, expected: expected, found: "\(failure)"))
            }
        }
        guard fixtureBlock.mustBeRefused else { return nil }
        return .failed(CaseFailure(block: index, expected: expected, found: "accepted"))
    }

    private mutating func importBlock(
        _ fixtureBlock: FixtureBlock, _ append: (Block, BlockAccessList?) throws(SettlementError) -> Void
    ) throws(SettlementError) {
        let block: Block
        do { block = try Block(encoded: fixtureBlock.rlp) } catch { throw .invalid(.malformed(error)) }
        try append(block, fixtureBlock.blockAccessList)
        transactionCount += block.transactions.count
    }

    private func result(_ verdict: CaseResult.Verdict) -> CaseResult {
        CaseResult(verdict: verdict, transactionCount: transactionCount)
    }
}

extension FixtureBlock {
    fileprivate var expectation: String {
        mustBeRefused ? expectedException.map { "\($0)" } ?? "refused" : "accepted"
    }
}
