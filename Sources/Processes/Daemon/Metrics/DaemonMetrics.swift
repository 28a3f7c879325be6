import Coordinator
import Metrics
import Scheduling

/// Everything the daemon counts about itself. One owner, fed block by block; nothing here waits or allocates much.
///
/// Counts begin at zero with the process, as Prometheus expects. What is so only at the moment of a scrape is handed
/// in then (`DaemonGauges`).
public struct DaemonMetrics: Sendable {
    var blocks = BlockMetrics()
    var speculation = SpeculationMetrics()
    var workers = WorkerMetrics()

    public init() {}

    /// Every family, in the order in which it is published.
    public func families(_ gauges: DaemonGauges) -> [MetricFamily] { metrics(gauges).map(\.family) }

    /// What is published, without a daemon: for documentation and dashboards.
    public static var catalog: [MetricDescription] { DaemonMetrics().metrics(DaemonGauges()).map(\.description) }

    private func metrics(_ gauges: DaemonGauges) -> [any Metric] {
        gauges.metrics + blocks.all + speculation.all + workers.all
    }

    // MARK: What happens

    /// A block that nothing speaks against.
    public mutating func record(_ result: ImportResult) {
        for processed in result.executed {
            blocks.count("accepted", processed.report)
            blocks.committed(processed.report)
            countWork(of: processed.report)
        }
        switch result {
        case .extended: break
        case .side: blocks.count("kept", nil)
        case .known: blocks.count("known", nil)
        case .switched(let way): blocks.switched(way)
        }
    }

    /// A block that was not committed.
    ///
    /// - Parameter report: how it went; nil where it was refused before anything was executed.
    public mutating func record(_ error: BlockError, _ report: BlockReport?) {
        blocks.count(error.invalidity == nil ? "undecided" : "refused", report)
        if let report { countWork(of: report) }
    }

    /// A change of the head that somebody asked for did not come about.
    public mutating func recordFailedSwitch() { blocks.notSwitched() }

    /// What was done for a block, whatever became of it.
    private mutating func countWork(of report: BlockReport) {
        if let report = report.speculation { speculation.count(report) }
        workers.count(report)
    }

    /// What the daemon itself heard from the pool, between blocks. What happens during a block is in its report.
    public mutating func record(_ event: PoolEvent) {
        switch event {
        case .lost(_, let lost): workers.lost(lost)
        case .nurseryLost(let lost): workers.nurseryLost(lost)
        case .ready: workers.started.add()
        case .left: workers.left.add()
        case .reply, .timeout: break
        }
    }
}
