import Admin
import Capsule
import Coordinator
import Glibc
import Logging
import Metrics
import Primitives
import Scheduling
import Settings
import State
import Wire

/// What clients ask, and what they are told.
extension Ledger {
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
        gauges.importFileReadBytes = desk?.progress?.bytesRead
        gauges.importFileBytes = desk?.progress?.bytes
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
