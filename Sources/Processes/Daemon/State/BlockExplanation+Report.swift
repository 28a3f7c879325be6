import Admin
import Coordinator
import Primitives
import Scheduling
import Speculation
import Wire

/// From what the pipeline reports to what clients are told.
extension BlockExplanation {
    init(_ report: BlockReport, _ verdict: BlockSummary.Verdict, reason: String? = nil) {
        let longest = report.executionTimes.byIndex.enumerated().max { $0.element < $1.element }
        self.init(
            summary: BlockSummary(report, verdict, reason: reason), plan: PlanReport(report),
            speculation: report.speculation.map { SpeculationSummary($0) },
            executionMilliseconds: report.executionTimes.total.inMilliseconds,
            longest: longest.flatMap { index, time in
                time > .zero ? IndexTime(index: index, milliseconds: time.inMilliseconds) : nil
            },
            dispatchMilliseconds: report.times[.dispatch].inMilliseconds, sendersAhead: report.recoveredAheadCount,
            misreadings: report.misreadings.prefix(Self.misreadingsMax).map(\.description),
            fallbacks: Self.fallbacks(report),
            workersLost: report.workersLost.map { lost in
                lost.processID.map { "process \($0): \(lost.cause)" } ?? "\(lost.cause)"
            },
            repeats: report.repeatCount, givenBack: report.givenBackCount,
            rawBytes: report.traffic.sent.rawBytes + report.traffic.received.rawBytes,
            wireBytes: report.traffic.sent.wireBytes + report.traffic.received.wireBytes,
            incident: report.incident.map { $0.path ?? $0.line })
    }

    /// A block can have thousands of them, and the first ones tell the story.
    private static let misreadingsMax = 64

    private static func fallbacks(_ report: BlockReport) -> [String] {
        var lines: [String] = []
        if report.tookShortcut { lines.append("run in order: no plan could win enough") }
        if let verdict = report.parallelVerdict {
            lines.append("\(verdict): found by the strategy, then executed in order to be sure")
        }
        if let reason = report.undecidedReason {
            lines.append("the strategy came to no verdict, so that the block ran in order: \(reason)")
        }
        if let verdict = report.overruledVerdict {
            lines.append("the strategy's verdict did not hold when the block ran in order: \(verdict)")
        }
        if report.redispatchedCount > 0 {
            lines.append("\(report.redispatchedCount) indexes ran once more, up to tier \(report.tier.rawValue)")
        }
        lines += report.lethalWork.map { "given up: \($0)" }
        return lines
    }
}

extension BlockSummary {
    init(_ report: BlockReport, _ verdict: Verdict, reason: String? = nil) {
        self.init(
            number: report.number, hash: report.hash.hex, verdict: verdict, reason: reason,
            transactions: report.transactionCount, gasUsed: report.gasUsed, strategy: report.strategy.rawValue,
            tier: report.tier.rawValue, redispatched: report.redispatchedCount,
            milliseconds: report.times.total.inMilliseconds,
            stages: Stage.allCases.map { StageReport(name: $0.rawValue, milliseconds: report.times[$0].inMilliseconds) }
        )
    }
}

extension PlanReport {
    init(_ report: BlockReport) {
        let forecast = report.forecast
        self.init(
            groups: report.groupCount, dispatchedGroups: report.dispatchedGroupCount,
            largestGroup: report.largestGroup, workers: forecast?.workers ?? 0, totalGas: forecast?.totalGas ?? 0,
            makespanGas: forecast?.makespan ?? 0, longestTransactionGas: forecast?.longestTransaction ?? 0,
            longestGroupGas: forecast?.longestGroup ?? 0, speedup: forecast?.speedup ?? 1,
            shareOfPossibleGain: forecast?.shareOfPossibleGain ?? 1)
    }
}

extension SpeculationSummary {
    init(_ report: SpeculationReport) {
        self.init(
            handling: report.advice.handling.rawValue, boldness: report.advice.boldness.rawValue,
            batchGas: report.advice.batchGas, workers: report.advice.workers, firstTry: report.firstTryCount,
            repeated: report.repeatedCount, repeatedExecutions: report.repeatedExecutions,
            transfers: report.transferCount, rounds: report.rounds, workPercent: report.workPercent,
            inOrderReason: report.inOrderReason?.rawValue, knownCalls: report.knownCalls, knownPairs: report.knownPairs)
    }
}
