import Chain
import Coordinator
import Fixtures
import Primitives
import Scheduling
import Wire

extension BlockRecord {
    /// A block that was committed.
    init(_ report: BlockReport, of fixture: BlockchainFixture, _ block: FixtureBlock) {
        self.init(
            caseName: fixture.name, number: report.number, verdict: .accepted, isAsExpected: !block.mustBeRefused,
            expected: block.refusal)
        transactionCount = report.transactionCount
        groupCount = report.groupCount
        largestGroup = report.largestGroup
        tier = report.tier.rawValue
        dispatchedAgain = report.redispatchedCount
        gasUsed = report.gasUsed
        bytesMoved = report.traffic.sent.wireBytes + report.traffic.received.wireBytes
        milliseconds = report.times.total / .milliseconds(1)
        stages = Stage.allCases.map {
            StageTime(stage: $0.rawValue, milliseconds: report.times[$0] / .milliseconds(1))
        }
    }

    /// A block beside the chain.
    init(keptBlock block: FixtureBlock, of fixture: BlockchainFixture) {
        self.init(
            caseName: fixture.name, number: block.number, verdict: .kept, isAsExpected: !block.mustBeRefused,
            expected: block.refusal)
    }

    /// A block that was refused, or on which there is no verdict.
    init(_ error: BlockError, of fixture: BlockchainFixture, _ block: FixtureBlock) {
        var isAsExpected = false
        var verdict = Verdict.undecided
        if let fault = error.invalidity {
            verdict = .refused
            isAsExpected = block.mustBeRefused && block.expectedException?.accepts(fault) ?? true
        }
        self.init(
            caseName: fixture.name, number: block.number, verdict: verdict, isAsExpected: isAsExpected,
            reason: "\(error)", expected: block.refusal)
    }
}

extension FixtureBlock {
    /// What the file says of a block to refuse; nil for one to accept.
    fileprivate var refusal: String? {
        mustBeRefused ? "refused" + (expectedException.map { ": \($0)" } ?? "") : nil
    }

    /// Nil where it does not decode.
    fileprivate var number: UInt64? { header?.number }

    /// The hash of its own header, which a file does not state for a block to refuse. Nil where it does not decode.
    var ownHash: Hash? { header?.hash }

    private var header: Header? {
        do throws(Malformed) { return try Block(encoded: rlp).header } catch { return nil }
    }
}
