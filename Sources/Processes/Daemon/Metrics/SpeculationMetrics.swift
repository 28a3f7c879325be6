import Metrics
import Speculation

/// What is counted of blocks that run in parallel without an access list.
struct SpeculationMetrics: Sendable {
    private var blocks = LabelledCounter(
        "heddle_speculation_blocks_total",
        "Blocks without an access list that ran in parallel, by how conflicts were handled.",
        label: "handling", values: ConflictHandling.allCases.map(\.rawValue))
    private var transactions = LabelledCounter(
        "heddle_speculation_transactions_total",
        "Transactions of such blocks: first-try (its first execution held), repeated (it was executed again).",
        label: "outcome", values: ["first-try", "repeated"])
    private var repeats = Counter(
        "heddle_speculation_repeats_total", "Executions of transactions of such blocks beyond the first one of each.")
    private var transfers = Counter(
        "heddle_speculation_transfers_total",
        "Plain transfers of such blocks that the coordinator executed itself.")
    private var rounds = Counter(
        "heddle_speculation_rounds_total",
        "Rounds of such blocks: one each, and one more whenever what was stale was begun again together.")
    private var inOrder = LabelledCounter(
        "heddle_speculation_in_order_total", "Such blocks that went on in order, by why.",
        label: "reason", values: SpeculationReport.InOrderReason.allCases.map(\.rawValue))
    private var boldness = Gauge(
        "heddle_speculation_boldness", "How much the last such block risked, from 0: nothing.")
    private var work = Gauge(
        "heddle_speculation_work_ratio", "Work done on the last such block over its sequential work: 1 is no waste.")
    private var calls = Gauge("heddle_speculation_known_calls", "Kinds of calls that the history knows.")
    private var pairs = Gauge(
        "heddle_speculation_known_pairs", "Pairs of calls that the history has seen in each other's way.")

    var all: [any Metric] {
        [blocks, transactions, repeats, transfers, rounds, inOrder, boldness, work, calls, pairs]
    }

    mutating func count(_ report: SpeculationReport) {
        blocks.add(1, report.advice.handling.rawValue)
        transactions.add(Double(report.firstTryCount), "first-try")
        transactions.add(Double(report.repeatedCount), "repeated")
        repeats.add(Double(report.repeatedExecutions))
        transfers.add(Double(report.transferCount))
        rounds.add(Double(report.rounds))
        if let reason = report.inOrderReason { inOrder.add(1, reason.rawValue) }
        boldness.value = Double(report.advice.boldness.rawValue)
        work.value = Double(report.workPercent) / 100
        calls.value = Double(report.knownCalls)
        pairs.value = Double(report.knownPairs)
    }
}
