import Chain
import Fixtures
import Transition

/// A case executed in this process, in order.
public enum SequentialCase {
    public static func run(_ fixture: BlockchainFixture) -> CaseResult {
        var chain = SequentialChain(fixture)
        var run = CaseRun(fixture)
        return run.run { block, list throws(SettlementError) in
            _ = try chain.append(block, list: list)
        } head: {
            (chain.head.hash, chain.stateRoot)
        }
    }
}
