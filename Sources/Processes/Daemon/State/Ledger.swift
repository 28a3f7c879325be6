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
    private let store: Store
    private let chainID: UInt64
    private let clock = ContinuousClock()
    private let started: ContinuousClock.Instant
    private let startSeconds: Double

    private(set) var activity = StatusReport.Activity.running
    /// Nothing that waits is begun any more.
    private(set) var isEndingNow = false
    /// In the middle of a block: what happens to workers then is in the block's report.
    var isInBlock = false
    var head: BlockReference
    var headTimestamp: UInt64 = 0

    private var metrics = DaemonMetrics()
    private var history = BlockHistory()
    private var incidents: [IncidentSummary] = []
    private var counts = (executed: UInt64(0), refused: UInt64(0), undecided: UInt64(0), gas: UInt64(0))
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

    // MARK: What the desk asks

    var refusal: AdminRefusal? {
        activity == .draining ? AdminRefusal(.draining, "the daemon is ending and takes nothing in") : nil
    }

    func answer(_ request: AdminRequest, _ status: PoolStatus) -> (reply: AdminReply, pool: [PoolRequest])? {
        switch request {
        case .status: (.status(statusReport(status)), [])
        case .workers: (.workers(status.workers.map(WorkerReport.init)), [])
        case .blocks(let count): (.blocks(history.last(min(count, AdminLimits.blocksMax))), [])
        case .block(let name): (explanation(name), [])
        case .incidents: (.incidents(incidents), [])
        case .metrics: (.metrics(metrics.families(gauges(status))), [])
        case .settings:
            (.settings(settings.entries.map { SettingReport(name: $0.name, value: $0.value, origin: $0.origin) }), [])
        case .setWorkers(let count): resize(to: count, status)
        case .restartWorker(let id): restart(id, status)
        case .setHead: nil
        case .pause: (change(to: .paused), [])
        case .resume: (change(to: .running), [])
        case .drain: (change(to: .draining), [])
        }
    }

    private func explanation(_ name: String) -> AdminReply {
        let number = UInt64(name)
        guard number != nil || name.hasPrefix("0x") else {
            return .refused(AdminRefusal(.badRequest, "a block's number or its hash as hex was expected: \(name)"))
        }
        if let block = history.find(number: number, hash: name.lowercased()) { return .block(block) }
        let text =
            "block \(name) is not among the last \(history.count) that this daemon has executed since it started; "
            + "heddle capsule record --datadir takes one that is stored, and heddle compare explains that"
        return .refused(AdminRefusal(.notFound, text))
    }

    private func resize(to count: Int, _ status: PoolStatus) -> (reply: AdminReply, pool: [PoolRequest]) {
        let range = PipelineOptions.workerCounts
        guard range.contains(count) else {
            let text = "\(range.lowerBound) to \(range.upperBound) workers there may be, not \(count)"
            return (.refused(AdminRefusal(.badRequest, text)), [])
        }
        log.notice("workers set", metadata: ["from": "\(status.workerCount)", "to": "\(count)"])
        return (.done("from \(status.workerCount) to \(count) workers"), [.resize(to: count)])
    }

    private func restart(_ id: UInt32, _ status: PoolStatus) -> (reply: AdminReply, pool: [PoolRequest]) {
        let worker = status.workers.first { $0.id.rawValue == id }
        guard let worker, worker.state == .idle || worker.state == .busy else {
            let state = worker.map { "worker \(id) is \($0.state.rawValue) already" } ?? "there is no worker \(id)"
            return (.refused(AdminRefusal(.notFound, "\(state); heddle workers list shows them")), [])
        }
        log.notice("worker restarted", metadata: ["worker": "\(id)"])
        return (.done("worker \(id) leaves when it has nothing to do; another one comes"), [.restart(worker.id)])
    }

    private func change(to wanted: StatusReport.Activity) -> AdminReply {
        guard activity != .draining || wanted == .draining else {
            return .refused(AdminRefusal(.draining, "the daemon is ending; that is not taken back"))
        }
        let before = activity
        activity = wanted
        if before != wanted { log.notice("\(wanted.rawValue)", metadata: ["before": "\(before.rawValue)"]) }
        return .done(before == wanted ? "it was \(wanted.rawValue) already" : wanted.rawValue)
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

    // MARK: Reports

    private func statusReport(_ status: PoolStatus) -> StatusReport {
        StatusReport(
            version: HeddleVersion.current, processID: getpid(),
            uptimeSeconds: UInt64(max(0, (clock.now - started).components.seconds)), activity: activity,
            storePath: settings.store.path, chainID: chainID, head: HeadReport(head),
            strategy: settings.workers.strategy.rawValue, workersWanted: status.workerCount,
            workersReady: status.workers.count { $0.state == .idle || $0.state == .busy },
            workersBusy: status.workers.count { $0.state == .busy }, blocksWaiting: desk?.waitingCount ?? 0,
            blocksExecuted: counts.executed, blocksRefused: counts.refused, blocksUndecided: counts.undecided,
            gasUsed: counts.gas, lastBlock: history.last(1).first)
    }

    private func gauges(_ status: PoolStatus) -> DaemonGauges {
        var gauges = DaemonGauges()
        gauges.version = HeddleVersion.current
        gauges.chainID = chainID
        gauges.startSeconds = startSeconds
        gauges.uptime = clock.now - started
        gauges.residentBytes = ProcessMemory.residentBytes(of: getpid()).map { Int($0) }
        gauges.isPaused = activity == .paused
        gauges.isDraining = activity == .draining
        gauges.headNumber = head.number
        gauges.headTimestamp = headTimestamp
        gauges.blocksWaiting = desk?.waitingCount
        gauges.bytesWaiting = desk?.waitingBytes
        gauges.workersWanted = status.workerCount
        gauges.workers = WorkerCounts(status)
        gauges.workerResidentBytes = status.workers.compactMap(\.processID)
            .compactMap { ProcessMemory.residentBytes(of: $0) }.reduce(0) { $0 + Int($1) }
        gauges.adminConnections = desk?.connectionCount
        do throws(StoreError) { gauges.store = try store.usage() } catch {
            log.warning("the store does not say how full it is", metadata: ["reason": "\(error)"])
        }
        return gauges
    }
}

extension HeadReport {
    init(_ block: BlockReference) {
        self.init(number: block.number, hash: block.hash.hex, stateRoot: block.stateRoot.hex)
    }
}

extension WorkerReport {
    init(_ worker: PoolStatus.Worker) {
        let state: State =
            switch worker.state {
            case .starting: .starting
            case .idle: .idle
            case .busy: .busy
            case .draining: .draining
            case .lost: .lost
            }
        self.init(
            id: worker.id.rawValue, processID: worker.processID, state: state, replies: worker.replyCount,
            residentBytes: worker.processID.flatMap { ProcessMemory.residentBytes(of: $0) })
    }
}

extension WorkerCounts {
    init(_ status: PoolStatus) {
        self.init()
        for worker in status.workers {
            switch worker.state {
            case .starting: starting += 1
            case .idle: idle += 1
            case .busy: busy += 1
            case .draining: draining += 1
            case .lost: lost += 1
            }
        }
    }
}

extension Double {
    /// For a log, where more places are noise.
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let factor = (0..<places).reduce(1.0) { factor, _ in factor * 10 }
        return (self * factor).rounded() / factor
    }
}
