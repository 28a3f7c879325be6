import Admin
import Console

/// One block explained to a human: what was planned, what happened, and why it was not faster.
struct BlockText {
    private let explanation: BlockExplanation

    init(_ explanation: BlockExplanation) { self.explanation = explanation }

    var text: String {
        ([identity, fate, reason, contents] + plan + speculation + measured + troubles + [moved, incident]).compactMap {
            $0
        }
        .joined(separator: "\n") + stageTable
    }

    private var summary: BlockSummary { explanation.summary }

    private var identity: String { "block       \(summary.number)  \(summary.hash)" }

    private var fate: String {
        guard summary.milliseconds > 0 else { return "verdict     \(summary.verdict.rawValue)" }
        return """
            verdict     \(summary.verdict.rawValue), in \(time(summary.milliseconds)) \
            (\(Format.decimal(summary.megagasPerSecond, places: 1)) Mgas/s)
            """
    }

    private var reason: String? { summary.reason.map { "            \($0)" } }

    private var contents: String {
        "contents    \(Format.count(summary.transactions, "transaction")), \(Format.count(summary.gasUsed)) gas"
    }

    // MARK: What was foretold

    private var plan: [String] {
        let plan = explanation.plan
        guard plan.groups > 0 else {
            return explanation.speculation == nil ? ["plan        none: the block was not planned"] : []
        }
        return [
            """
            plan        \(summary.strategy): \(Format.count(plan.groups, "group")), dispatched as \
            \(Format.count(plan.dispatchedGroups)) to \(Format.count(plan.workers, "worker")); \
            the largest group has \(Format.count(plan.largestGroup, "transaction"))
            """,
            """
            expected    \(mega(plan.totalGas)) Mgas of work done after \(mega(plan.makespanGas)): \
            \(times(plan.speedup)), \(percent(plan.shareOfPossibleGain)) of what any plan could win
            """,
            """
            bounds      longest group \(mega(plan.longestGroupGas)) Mgas, longest transaction \
            \(mega(plan.longestTransactionGas)) Mgas: no plan is done before that
            """,
        ]
    }

    private var speculation: [String] {
        guard let speculation = explanation.speculation else { return [] }
        let end = speculation.inOrderReason.map { ", then in order: \($0)" } ?? ""
        return [
            """
            speculated  \(speculation.handling), boldness \(speculation.boldness), \
            \(Format.count(speculation.workers, "worker")) with at least \(Format.count(speculation.batchGas)) gas \
            at once
            """,
            """
            first try   \(Format.count(speculation.firstTry)) of \
            \(Format.count(speculation.firstTry + speculation.repeated, "transaction"))\
            \(speculation.firstTryShare.map { ", \(percent($0))" } ?? ""); \
            \(Format.count(speculation.repeatedExecutions)) executions more, \
            \(Format.count(speculation.rounds, "round"))
            """,
        ] + transfers(speculation.transfers) + [
            "spent       \(speculation.workPercent) % of the block's own work\(end)",
            """
            history     \(Format.count(speculation.knownCalls, "call")) known, \
            \(Format.count(speculation.knownPairs, "pair")) of them in each other's way
            """,
        ]
    }

    private func transfers(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return [
            "transfers   \(Format.count(count)) with nothing but transfers around them: executed by the coordinator"
        ]
    }

    // MARK: What happened

    private var measured: [String] {
        let (work, wall) = (explanation.executionMilliseconds, explanation.dispatchMilliseconds)
        guard work > 0, wall > 0 else { return [] }
        let longest = explanation.longest.map { ", the longest \($0.index) with \(time($0.milliseconds))" } ?? ""
        return [
            "measured    \(time(work)) of work in \(time(wall)): \(times(work / wall))\(longest)",
            "tier        \(summary.tier): \(Self.meaning(ofTier: summary.tier))\(again)",
        ]
    }

    private var again: String {
        summary.redispatched > 0 ? "; \(Format.count(summary.redispatched)) ran again" : ""
    }

    static func meaning(ofTier tier: Int) -> String {
        switch tier {
        case 0: "the first plan held"
        case 1: "some ran again with the reads then known"
        default: "the rest ran in order"
        }
    }

    private var troubles: [String] {
        ahead + listed("conflicts", explanation.misreadings) + listed("fell back", explanation.fallbacks)
            + listed("lost", explanation.workersLost) + rehandled
    }

    private var ahead: [String] {
        let count = explanation.sendersAhead
        return count == 0 ? [] : ["ahead       \(Format.count(count)) senders found out before the block began"]
    }

    private var rehandled: [String] {
        var parts: [String] = []
        if explanation.repeats > 0 { parts.append("\(Format.count(explanation.repeats)) given to another worker, too") }
        if explanation.givenBack > 0 {
            parts.append("\(Format.count(explanation.givenBack)) given back for an idle one")
        }
        return parts.isEmpty ? [] : ["dispatches  \(parts.joined(separator: ", "))"]
    }

    private func listed(_ title: String, _ lines: [String]) -> [String] {
        lines.enumerated().map { index, line in
            (index == 0 ? title : "").padded(to: 12) + line
        }
    }

    private var moved: String? {
        guard explanation.rawBytes > 0 else { return nil }
        let (raw, wire) = (explanation.rawBytes, explanation.wireBytes)
        let before = wire < raw ? ", \(Format.bytes(raw)) before compression" : ""
        return "moved       \(Format.bytes(wire)) between the processes\(before)"
    }

    /// A path where a capsule could be made, otherwise why not.
    private var incident: String? {
        explanation.incident.map { "incident    \($0.hasPrefix("/") ? "heddle capsule replay \($0)" : $0)" }
    }

    private var stageTable: String {
        guard !summary.stages.isEmpty else { return "" }
        var table = Table([.words("stage"), .number("ms"), .number("share")])
        let total = summary.stages.reduce(0) { $0 + $1.milliseconds }
        for stage in summary.stages {
            table.append([
                stage.name, BlockFigures.milliseconds(stage.milliseconds),
                total > 0 ? percent(stage.milliseconds / total) : "-",
            ])
        }
        return "\n\n" + table.lines.joined(separator: "\n")
    }

    // MARK: Figures

    private func time(_ milliseconds: Double) -> String { Format.duration(.milliseconds(milliseconds)) }
    private func mega(_ gas: UInt64) -> String { BlockFigures.megagas(gas) }
    private func times(_ factor: Double) -> String { "\(Format.decimal(factor, places: 2)) x" }
    private func percent(_ share: Double) -> String { "\(Format.decimal(share * 100, places: 0)) %" }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
