import Capsule
import Chain
import Console
import Coordinator
import Foundation
import Primitives
import Scheduling

/// What became of the block in a capsule. Its JSON names are these, with underscores.
struct ReplayRecord: Encodable {
    let number: UInt64
    let hash: String
    /// The strategy, or that no workers were asked.
    let strategy: String
    /// valid, invalid or undecided, and why.
    let verdict: String
    let stateRootIsRight: Bool
    let isAsRecorded: Bool
    /// Nil where nothing is different.
    let expected: String?
    let found: String?
    let gasUsed: UInt64
    let milliseconds: Double
    /// 0 for the first plan, 1 for the refined one, 2 in order. Nil without workers.
    let tier: Int?
    let dispatchedAgain: Int?

    init(
        _ capsule: BlockCapsule, found: CapsuleVerdict, way: String, gasUsed: UInt64, duration: Duration,
        tier: Int? = nil, dispatchedAgain: Int? = nil
    ) {
        (number, hash, strategy) = (capsule.block.header.number, capsule.block.hash.hex, way)
        verdict = "\(found)"
        stateRootIsRight = if case .valid = found { true } else { false }
        let difference = CapsuleDifference(expected: capsule.verdict, found: found)
        isAsRecorded = difference == nil
        (expected, self.found) = (difference?.expected, difference?.found)
        (self.gasUsed, milliseconds) = (gasUsed, duration / .milliseconds(1))
        (self.tier, self.dispatchedAgain) = (tier, dispatchedAgain)
    }

    init(_ capsule: BlockCapsule, found: CapsuleVerdict, _ report: BlockReport) {
        self.init(
            capsule, found: found, way: report.strategy.rawValue, gasUsed: report.gasUsed,
            duration: report.times.total, tier: report.tier.rawValue, dispatchedAgain: report.redispatchedCount)
    }

    var line: String {
        let duration = Duration.nanoseconds(Int64(milliseconds * 1_000_000))
        var parts = ["replay      \(strategy)", verdict]
        if stateRootIsRight {
            parts += ["\(Format.count(gasUsed)) gas", "state root as in the header"]
            if let tier { parts.append("tier \(tier)") }
        }
        parts.append(Format.duration(duration))
        let line = parts.joined(separator: "  ")
        guard let expected, let found else { return line + "  as recorded" }
        return line + "  NOT AS RECORDED\n  expected \(expected)\n  found    \(found)"
    }

    /// For machines; keys are sorted.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
