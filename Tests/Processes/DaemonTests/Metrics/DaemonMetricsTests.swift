import Admin
import Chain
import Metrics
import Primitives
import Speculation
import State
import Testing
import Wire

@testable import Coordinator
@testable import Daemon
@testable import Transition

@Suite struct DaemonMetricsTests {
    /// The sample of that name, its labels' values joined by commas.
    private func value(_ metrics: DaemonMetrics, _ name: String, _ labels: String = "") -> Double? {
        for family in metrics.families(DaemonGauges()) where name.hasPrefix(family.name) {
            for sample in family.samples where family.name + sample.suffix == name {
                if sample.labels.map(\.value).joined(separator: ",") == labels { return sample.value }
            }
        }
        return nil
    }

    private func processed(_ report: BlockReport) -> ProcessedBlock {
        let outcome = BlockOutcome.empty
        return ProcessedBlock(outcome: outcome, report: report)
    }

    @Test func `every metric is named as Prometheus expects, and there once`() {
        #expect(DaemonMetrics.catalog.flatMap(MetricRules.faults) == [])
        #expect(Set(DaemonMetrics.catalog.map(\.name)).count == DaemonMetrics.catalog.count)
    }

    @Test func `an accepted block is counted in every place`() {
        var metrics = DaemonMetrics()
        metrics.record(.extended(processed(.sample())))
        #expect(value(metrics, "heddle_blocks_total", "accepted,grouped") == 1)
        #expect(value(metrics, "heddle_blocks_by_tier_total", "1") == 1)
        #expect(value(metrics, "heddle_gas_used_total") == 20_115_000)
        #expect(value(metrics, "heddle_transactions_total") == 248)
        #expect(value(metrics, "heddle_transactions_by_tier_total", "0") == 245)
        #expect(value(metrics, "heddle_redispatched_indexes_total") == 3)
        #expect(value(metrics, "heddle_execution_seconds_total") == 0.1005)
        #expect(value(metrics, "heddle_block_seconds_count", "accepted") == 1)
        #expect(value(metrics, "heddle_block_stage_seconds_count", "accepted,merkleize") == 1)
        #expect(value(metrics, "heddle_block_stage_seconds_bucket", "accepted,merkleize,0.05") == 0)
        #expect(value(metrics, "heddle_block_stage_seconds_bucket", "accepted,merkleize,0.1") == 1)
        #expect(value(metrics, "heddle_wire_raw_bytes_total", "sent") == 30_000)
        #expect(value(metrics, "heddle_wire_bytes_total", "received") == 9_000)
        #expect(value(metrics, "heddle_merkle_tasks_total", "workers") == 16)
    }

    @Test func `a block that was speculated on counts with what came of it, whatever its verdict`() {
        var speculation = SpeculationReport(
            advice: SpeculationAdvice(handling: .multiVersion, boldness: .little, batchGas: 150_000, workers: 2))
        speculation.firstTryCount = 240
        speculation.repeatedCount = 8
        speculation.repeatedExecutions = 11
        speculation.transferCount = 17
        speculation.rounds = 3
        speculation.workPercent = 112
        speculation.inOrderReason = .retries
        speculation.knownCalls = 500
        speculation.knownPairs = 40
        var report = BlockReport.sample()
        report.speculation = speculation
        var metrics = DaemonMetrics()
        metrics.record(.extended(processed(.sample())))
        #expect(value(metrics, "heddle_speculation_blocks_total", "multi-version") == 0)
        metrics.record(.extended(processed(report)))
        metrics.record(.invalid(.withdrawalsMissing), report)
        #expect(value(metrics, "heddle_speculation_blocks_total", "multi-version") == 2)
        #expect(value(metrics, "heddle_speculation_blocks_total", "optimistic") == 0)
        #expect(value(metrics, "heddle_speculation_transactions_total", "first-try") == 480)
        #expect(value(metrics, "heddle_speculation_transactions_total", "repeated") == 16)
        #expect(value(metrics, "heddle_speculation_repeats_total") == 22)
        #expect(value(metrics, "heddle_speculation_transfers_total") == 34)
        #expect(value(metrics, "heddle_speculation_rounds_total") == 6)
        #expect(value(metrics, "heddle_speculation_in_order_total", "retries") == 2)
        #expect(value(metrics, "heddle_speculation_boldness") == 1)
        #expect(value(metrics, "heddle_speculation_work_ratio") == 1.12)
        #expect(value(metrics, "heddle_speculation_known_calls") == 500)
        #expect(value(metrics, "heddle_speculation_known_pairs") == 40)
        let summary = BlockExplanation(report, .accepted).speculation
        #expect(summary?.handling == "multi-version" && summary?.inOrderReason == "retries")
        #expect(summary?.firstTryShare == 240.0 / 248)
    }

    @Test func `a switch of heads counts each block it executed, and what it took back`() {
        var way = HeadSwitch()
        way.executed = [processed(.sample()), processed(.sample(.seeded))]
        way.undone = [BlockReference(number: 1, hash: .zero, stateRoot: .zero)]
        var metrics = DaemonMetrics()
        metrics.record(.switched(way))
        #expect(value(metrics, "heddle_blocks_total", "accepted,grouped") == 1)
        #expect(value(metrics, "heddle_blocks_total", "accepted,seeded") == 1)
        #expect(value(metrics, "heddle_head_switches_total") == 1)
        #expect(value(metrics, "heddle_blocks_undone_total") == 1)
    }

    @Test func `blocks that are not executed are counted without a strategy`() {
        var metrics = DaemonMetrics()
        metrics.record(.side)
        metrics.record(.known(.executed))
        metrics.record(.invalid(.withdrawalsMissing), nil)
        metrics.record(.undecided("no worker"), nil)
        for verdict in ["kept", "known", "refused", "undecided"] {
            #expect(value(metrics, "heddle_blocks_total", "\(verdict),none") == 1, "\(verdict)")
        }
        for verdict in ["accepted", "refused", "undecided"] {
            #expect(value(metrics, "heddle_block_seconds_count", verdict) == 0, "\(verdict)")
        }
    }

    @Test func `a block that execution refused counts with what it took, apart from accepted ones`() {
        var report = BlockReport.sample()
        for stage in [Stage.merkleize, .commit] { report.times[stage] = .zero }
        var metrics = DaemonMetrics()
        metrics.record(.invalid(.withdrawalsMissing), report)
        #expect(value(metrics, "heddle_blocks_total", "refused,grouped") == 1)
        #expect(value(metrics, "heddle_block_seconds_count", "refused") == 1)
        #expect(value(metrics, "heddle_block_seconds_count", "accepted") == 0)
        #expect(value(metrics, "heddle_block_stage_seconds_count", "refused,validate") == 1)
        #expect(value(metrics, "heddle_block_stage_seconds_count", "refused,merkleize") == 0)
        #expect(value(metrics, "heddle_block_stage_seconds_count", "accepted,validate") == 0)
        #expect(value(metrics, "heddle_wire_frames_total", "sent") == 40)
        #expect(value(metrics, "heddle_wire_raw_bytes_total", "sent") == 30_000)
        #expect(value(metrics, "heddle_wire_bytes_total", "sent") == 20_000)
        #expect(value(metrics, "heddle_wire_bytes_total", "received") == 9_000)
        #expect(value(metrics, "heddle_execution_seconds_total") == 0.1005)
        #expect(value(metrics, "heddle_gas_used_total") == 0)
        #expect(value(metrics, "heddle_transactions_total") == 0)
    }

    @Test func `a block without a verdict counts with what it took, and as an incident`() {
        var report = BlockReport.sample()
        report.tookShortcut = true
        report.times[.commit] = .zero
        let kind = Incident(.workersLost, "why", report, strategy: .grouped)
        report.incident = IncidentReport(incident: kind, path: nil, failure: "disk full")
        var metrics = DaemonMetrics()
        metrics.record(.store(.uninitialized), report)
        #expect(value(metrics, "heddle_blocks_total", "undecided,grouped") == 1)
        #expect(value(metrics, "heddle_gas_used_total") == 0)
        #expect(value(metrics, "heddle_block_seconds_count", "undecided") == 1)
        #expect(value(metrics, "heddle_block_stage_seconds_count", "undecided,plan") == 1)
        #expect(value(metrics, "heddle_block_stage_seconds_count", "undecided,commit") == 0)
        #expect(value(metrics, "heddle_wire_bytes_total", "received") == 9_000)
        #expect(value(metrics, "heddle_shortcuts_total") == 1)
        #expect(value(metrics, "heddle_incidents_total", "workers-lost") == 1)
        #expect(value(metrics, "heddle_incidents_not_kept_total") == 1)
    }

    @Test func `a misread answer is counted by why the plan missed it`() {
        var report = BlockReport.sample()
        report.misreadings = [
            IndexMisreading(
                index: 2, misreading: .balance(.zero, seen: .zero, actual: .one), writer: 1, coinbase: .zero)
        ]
        var metrics = DaemonMetrics()
        metrics.record(.extended(processed(report)))
        #expect(value(metrics, "heddle_misreadings_total", "fees") == 1)
        #expect(value(metrics, "heddle_misreadings_total", "prologue") == 0)
    }

    @Test func `workers are counted by what ended them, in a block and between two`() {
        var report = BlockReport.sample()
        report.workersLost = [
            WorkerLost(cause: .ended(.killed(signal: 9)), processID: 1), WorkerLost(cause: .outOfMemory, processID: 2),
            WorkerLost(cause: .ended(.killed(signal: 63)), processID: 1),
        ]
        var metrics = DaemonMetrics()
        metrics.record(.extended(processed(report)))
        metrics.record(.lost(WorkerID(1), WorkerLost(cause: .ended(.killed(signal: 9)), processID: 3)))
        metrics.record(.nurseryLost(.silent))
        #expect(value(metrics, "heddle_workers_lost_total", "signal 9") == 2)
        #expect(value(metrics, "heddle_workers_lost_total", "out of memory") == 1)
        #expect(value(metrics, "heddle_workers_lost_total", "other") == 1)
        #expect(value(metrics, "heddle_nurseries_lost_total", "silent") == 1)
    }

    @Test func `what is not known is not published`() {
        let names = DaemonMetrics().families(DaemonGauges()).filter { $0.kind == .gauge && !$0.samples.isEmpty }.map(
            \.name)
        #expect(names == ["heddle_build_info"])
    }

    @Test func `what is handed in is published`() {
        var gauges = DaemonGauges()
        (gauges.headNumber, gauges.isPaused, gauges.uptime) = (7, true, .milliseconds(1_500))
        gauges.workers = WorkerCounts()
        gauges.workers?.idle = 3
        let text = PrometheusText.text(DaemonMetrics().families(gauges))
        for line in [
            "heddle_head_number 7", "heddle_paused 1", "heddle_uptime_seconds 1.5", "heddle_workers{state=\"idle\"} 3",
            "heddle_workers{state=\"busy\"} 0",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
    }

    @Test func `a scrape stays small whatever happens`() {
        var metrics = DaemonMetrics()
        let before = metrics.families(DaemonGauges()).reduce(0) { $0 + $1.samples.count }
        for signal in 0..<1_000 as Range<Int32> {
            metrics.record(.lost(WorkerID(1), WorkerLost(cause: .ended(.killed(signal: signal)), processID: 3)))
        }
        let after = metrics.families(DaemonGauges()).reduce(0) { $0 + $1.samples.count }
        #expect(after == before + 1)
        #expect(after < 800)
    }
}

extension BlockOutcome {
    fileprivate static var empty: BlockOutcome {
        BlockOutcome(
            results: BlockResults(receipts: [], gasUsed: 0, blobGasUsed: 0, requests: Requests()),
            accessList: BlockAccessList(), changes: StateChanges())
    }
}
