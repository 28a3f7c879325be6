import Coordinator
import Metrics
import Scheduling

/// What is counted of blocks.
struct BlockMetrics: Sendable {
    private static let strategies = Strategy.allCases.map(\.rawValue)
    /// Of blocks that are executed.
    private static let verdicts = ["accepted", "refused", "undecided"]

    private var blocks = LabelledCounter(
        "heddle_blocks_total",
        "Blocks taken in: accepted (executed and committed), kept (beside the chain), known (here before), refused "
            + "(breaks a rule of consensus), undecided (storage or processes failed). Strategy none: not executed.",
        labels: ["verdict", "strategy"],
        values: (strategies.map { ["accepted", $0] } + [["kept", "none"], ["known", "none"]])
            + ["refused", "undecided"].flatMap { verdict in (strategies + ["none"]).map { [verdict, $0] } })
    private var tiers = LabelledCounter(
        "heddle_blocks_by_tier_total",
        "Accepted blocks by the highest tier they needed: 0 first plan, 1 refined, 2 in order.",
        label: "tier", values: Tier.allCases.map(\.label))
    private var transactions = Counter("heddle_transactions_total", "Transactions of accepted blocks.")
    private var transactionsByTier = LabelledCounter(
        "heddle_transactions_by_tier_total",
        "Transactions of accepted blocks by the tier under which the result that counts was executed.",
        label: "tier", values: Tier.allCases.map(\.label))
    private var gasUsed = Counter("heddle_gas_used_total", "Gas used by accepted blocks.")
    private var seconds = LabelledHistogram(
        "heddle_block_seconds",
        "Wall time of an executed block, from its bytes to the store, or to the stage in which it failed.",
        label: "verdict", values: verdicts, bounds: bounds)
    private var stages = LabelledHistogram(
        "heddle_block_stage_seconds",
        "Wall time of an executed block in each stage; one that is not accepted counts only where it came to.",
        labels: ["verdict", "stage"],
        values: verdicts.flatMap { verdict in Stage.allCases.map { [verdict, $0.rawValue] } }, bounds: stageBounds)
    private var executionSeconds = Counter(
        "heddle_execution_seconds_total",
        "Time that workers spent executing transactions, of all blocks. Over the seconds of the stage dispatch: how "
            + "many workers were busy.")
    private var sendersAhead = Counter(
        "heddle_senders_ahead_total",
        "Transactions whose senders workers had found out before their block began, while the one before was "
            + "committed.")
    private var shortcuts = Counter(
        "heddle_shortcuts_total", "Blocks run in order because no plan could win enough.")
    private var redispatches = Counter(
        "heddle_redispatched_indexes_total",
        "Indexes of blocks (transactions and system calls) that were executed once more.")
    private var misreadings = LabelledCounter(
        "heddle_misreadings_total", "Wrong answers that made an index run once more, by why the plan missed them.",
        label: "cause", values: IndexMisreading.Cause.allNames)
    private var incidents = LabelledCounter(
        "heddle_incidents_total", "What should not have happened to a block, by kind.",
        label: "kind", values: Incident.Kind.allNames)
    private var incidentsNotKept = Counter(
        "heddle_incidents_not_kept_total", "Incidents of which nothing could be written to the folder of incidents.")
    private var switches = Counter("heddle_head_switches_total", "Changes of the head to another branch.")
    private var failedSwitches = Counter(
        "heddle_head_switches_failed_total", "Changes of the head that were asked for and did not come about.")
    private var undone = Counter("heddle_blocks_undone_total", "Blocks taken back in changes of the head.")
    private var merkleTasks = LabelledCounter(
        "heddle_merkle_tasks_total",
        "Tasks of state roots, by who did them; disputed: workers said two things, and it was done again.",
        label: "by", values: ["workers", "coordinator", "disputed"])

    /// Ordinary blocks take 10 to 500 ms; what passes 12 s is later than the chain.
    private static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12,
    ]
    private static let stageBounds: [Double] = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
    ]

    var all: [any Metric] {
        [
            blocks, tiers, seconds, stages, gasUsed, transactions, transactionsByTier, executionSeconds,
            sendersAhead, shortcuts, redispatches, misreadings, merkleTasks, switches, failedSwitches, undone,
            incidents, incidentsNotKept,
        ]
    }

    /// A block of any verdict; nil for one that was not executed.
    mutating func count(_ verdict: String, _ report: BlockReport?) {
        blocks.add(1, verdict, report?.strategy.rawValue ?? "none")
        guard let report else { return }
        seconds.observe(report.times.total.inSeconds, verdict)
        for stage in Stage.allCases {
            let time = report.times[stage]
            // A committed block has passed every stage, be it in no time.
            if verdict == "accepted" || time > .zero { stages.observe(time.inSeconds, verdict, stage.rawValue) }
        }
        executionSeconds.add(report.executionTimes.total.inSeconds)
        sendersAhead.add(Double(report.recoveredAheadCount))
        if report.tookShortcut { shortcuts.add() }
        redispatches.add(Double(report.redispatchedCount))
        for misreading in report.misreadings { misreadings.add(1, misreading.cause.rawValue) }
        if let incident = report.incident {
            incidents.add(1, incident.incident.kind.rawValue)
            if incident.path == nil { incidentsNotKept.add() }
        }
        merkleTasks.add(Double(report.merkle.doneByWorkers), "workers")
        merkleTasks.add(Double(report.merkle.doneHere), "coordinator")
        merkleTasks.add(Double(report.merkle.disputed), "disputed")
    }

    /// What is said of committed blocks only.
    mutating func committed(_ report: BlockReport) {
        tiers.add(1, report.tier.label)
        transactions.add(Double(report.transactionCount))
        for tier in Tier.allCases {
            transactionsByTier.add(Double(report.transactionsByTier[tier, default: 0]), tier.label)
        }
        gasUsed.add(Double(report.gasUsed))
    }

    mutating func notSwitched() { failedSwitches.add() }

    mutating func switched(_ way: HeadSwitch) {
        switches.add()
        undone.add(Double(way.undone.count))
    }
}

extension Tier {
    fileprivate var label: String { String(rawValue) }
}

extension IndexMisreading.Cause {
    fileprivate static let allNames = [prologue, fees, unforeseenRead, wrongAnswer].map(\.rawValue)
}

extension Incident.Kind {
    fileprivate static let allNames = [overruledVerdict, undecided, workersLost].map(\.rawValue)
}
