import Admin
import Capsule
import Chain
import Coordinator
import Glibc
import Logging
import Metrics
import Primitives
import Scheduling
import Settings
import State
import Wire

/// What the daemon knows of itself: where it stands, what it did, and what it was asked to do. Answers whoever asks.
final class Ledger: DeskHost {
    let settings: DaemonSettings
    let log: Logger
    let store: Store
    let chainID: UInt64
    let clock = ContinuousClock()
    let started: ContinuousClock.Instant
    let startSeconds: Double

    var activity = StatusReport.Activity.running
    /// Nothing that waits is begun any more.
    private(set) var isEndingNow = false
    /// In the middle of a block: what happens to workers then is in the block's report.
    var isInBlock = false
    var head: BlockReference
    var headTimestamp: UInt64 = 0

    private(set) var metrics = DaemonMetrics()
    private(set) var history = BlockHistory()
    private(set) var incidents: [IncidentSummary] = []
    private(set) var counts = (executed: UInt64(0), refused: UInt64(0), undecided: UInt64(0), gas: UInt64(0))
    private var feed: WatchdogFeed
    /// Whom it is asked by, for what only that knows.
    weak var desk: AdminDesk?

    init(
        settings: DaemonSettings, store: Store, chainID: UInt64, head: BlockReference, log: Logger
    ) {
        (self.settings, self.store, self.chainID, self.head, self.log) = (settings, store, chainID, head, log)
        started = clock.now
        startSeconds = Double(Glibc.time(nil))
        feed = WatchdogFeed(interval: Systemd.watchdogInterval)
        incidents = keptIncidents()
    }

    // MARK: What the loop tells

    func record(_ result: ImportResult, of block: BlockName) -> BlockSummary {
        metrics.record(result)
        for processed in result.executed { noteAccepted(processed) }
        switch result {
        case .extended(let processed): return BlockSummary(processed.report, .accepted)
        case .switched(let way):
            noteSwitch(way)
            let own = way.executed.first { $0.report.hash == block.hash }
            return own.map { BlockSummary($0.report, .accepted) } ?? block.summary(.accepted)
        case .side: return block.summary(.kept)
        case .known: return block.summary(.known)
        }
    }

    func record(_ way: HeadSwitch) {
        metrics.record(.switched(way))
        for processed in way.executed { noteAccepted(processed) }
        noteSwitch(way)
    }

    /// The head stays where it is, though somebody asked for another one.
    func record(_ error: BlockError, forHead wanted: Hash) {
        metrics.recordFailedSwitch()
        log.error("head not moved", metadata: ["wanted": "\(wanted.hex)", "reason": "\(error)"])
    }

    /// A block that was not committed.
    ///
    /// - Parameter report: how it went; nil where nothing was executed.
    func record(_ error: BlockError, of block: BlockName, _ report: BlockReport?) -> BlockSummary {
        metrics.record(error, report)
        let verdict: BlockSummary.Verdict = error.invalidity == nil ? .undecided : .refused
        if verdict == .refused { counts.refused += 1 } else { counts.undecided += 1 }
        let summary =
            report.map { BlockSummary($0, verdict, reason: "\(error)") } ?? block.summary(verdict, reason: "\(error)")
        if let report { history.add(BlockExplanation(report, verdict, reason: "\(error)")) }
        log.log(
            level: verdict == .refused ? .warning : .error, "block \(verdict.rawValue)",
            metadata: ["number": "\(summary.number)", "hash": "\(summary.hash)", "reason": "\(error)"])
        if let report { noteIncident(report) }
        return summary
    }

    private func noteAccepted(_ processed: ProcessedBlock) {
        let report = processed.report
        counts.executed += 1
        counts.gas &+= report.gasUsed
        let explanation = BlockExplanation(report, .accepted)
        history.add(explanation)
        let summary = explanation.summary
        log.info(
            "block accepted",
            metadata: [
                "number": "\(report.number)", "hash": "\(report.hash.hex)",
                "transactions": "\(report.transactionCount)",
                "gas": "\(report.gasUsed)", "ms": "\(summary.milliseconds.rounded(toPlaces: 2))",
                "mgas_per_s": "\(summary.megagasPerSecond.rounded(toPlaces: 1))",
                "strategy": "\(report.strategy.rawValue)", "tier": "\(report.tier.rawValue)",
                "again": "\(report.redispatchedCount)",
            ])
        if let limit = settings.log.slowBlockMilliseconds,
            let line = SlowBlockLine(report, processed.outcome, threshold: .milliseconds(limit))
        {
            LineLog.write(line.text, priority: nil)
        }
        noteIncident(report)
    }

    private func noteIncident(_ report: BlockReport) {
        guard let kept = report.incident else { return }
        log.error("\(kept.line)")
        incidents.append(
            IncidentSummary(
                kind: kept.incident.kind.rawValue, number: kept.incident.number, hash: kept.incident.hash.hex,
                text: kept.incident.text, capsule: kept.path))
        if incidents.count > AdminLimits.incidentsMax { incidents.removeFirst() }
    }

    /// Of earlier runs, as far as the names of files tell.
    private func keptIncidents() -> [IncidentSummary] {
        guard let folder = settings.incidents.folder else { return [] }
        do throws(IncidentFolderError) {
            return try KeptIncident.list(in: folder).suffix(AdminLimits.incidentsMax).map { kept in
                IncidentSummary(
                    kind: kept.kind.rawValue, number: kept.number, hash: kept.hashPrefix,
                    text: "of an earlier run: \(kept.linePath)", capsule: kept.capsulePath)
            }
        } catch {
            log.warning("the folder of incidents cannot be read", metadata: ["reason": "\(error)"])
            return []
        }
    }

    private func noteSwitch(_ way: HeadSwitch) {
        log.notice(
            "head moved",
            metadata: [
                "undone": "\(way.undone.count)", "redone": "\(way.redone.count)", "executed": "\(way.executed.count)",
            ])
    }

    /// What waits is finished, then the loop ends.
    func drain() { activity = .draining }

    // MARK: What the desk tells

    var refusal: AdminRefusal? {
        activity == .draining ? AdminRefusal(.draining, "the daemon is ending and takes nothing in") : nil
    }

    func terminate(by signal: String) {
        log.notice("ending", metadata: ["signal": "\(signal)"])
        (activity, isEndingNow) = (.draining, true)
    }

    func pulse() {
        feed.pulse(at: clock.now) { "head \(head.number), \(activity.rawValue), \(desk?.waitingCount ?? 0) waiting" }
    }

    func note(_ news: PoolNews) {
        switch news {
        case .notRestarted(let worker): log.warning("worker not restarted", metadata: ["worker": "\(worker.rawValue)"])
        case .event(let event):
            if case .lost = event, isInBlock { return log(event) }
            metrics.record(event)
            log(event)
        }
    }

    private func log(_ event: PoolEvent) {
        switch event {
        case .ready(let worker): log.debug("worker ready", metadata: ["worker": "\(worker.rawValue)"])
        case .left(let worker): log.debug("worker left", metadata: ["worker": "\(worker.rawValue)"])
        case .lost(let worker, let lost):
            log.warning(
                "worker lost",
                metadata: [
                    "worker": "\(worker.rawValue)", "cause": "\(lost.cause)",
                    "process": "\(lost.processID.map { "\($0)" } ?? "none")",
                ])
        case .nurseryLost(let lost): log.error("nursery lost, another one is started", metadata: ["cause": "\(lost)"])
        case .reply, .timeout: break
        }
    }

    func remark(_ text: String, peer: Int32) { log.warning("\(text)", metadata: ["client": "\(peer)"]) }
}

extension Double {
    /// For a log, where more places are noise.
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let factor = (0..<places).reduce(1.0) { factor, _ in factor * 10 }
        return (self * factor).rounded() / factor
    }
}
