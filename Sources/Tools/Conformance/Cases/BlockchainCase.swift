import Chain
import Fixtures
import Scheduling
import Wire

/// A chain of blocks: in this process by the file, then by workers under every strategy by what came out here.
struct BlockchainCase {
    private let fixture: BlockchainFixture

    init(_ fixture: BlockchainFixture) { self.fixture = fixture }

    func run(_ options: CaseOptions) -> CaseResult {
        let reference = ReferenceCase(fixture, seals: options.seals, observer: options.observer)
        var result = CaseResult(verdict: reference.verdict)
        if result.verdict == .passed, !options.strategies.isEmpty, reference.newCodeBytesMax > Limits.frameBytesMax {
            return .leftOut("more new code in a block than a worker's frame holds: passed in order, in this process")
        }
        for strategy in options.strategies where result.verdict == .passed {
            let cluster = ClusterCase(fixture, reference, strategy, options)
            result.transactions.add(cluster.transactions)
            if let failure = cluster.failure { result.verdict = .failed(failure) }
        }
        return result
    }
}
