import Admin
import CSystem
import Capsule
import Chain
import Coordinator
import Glibc
import Logging
import Primitives
import Scheduling
import Settings
import Speculation
import State
import Wire

/// The process that owns a store and follows the chain that is fed to it: one thread, one loop, one place that waits.
public struct Daemon: ~Copyable {
    /// While nothing happens the loop comes round this often.
    private static let idleTime: Duration = .seconds(1)
    /// Between two looks at a pool that cannot start workers.
    private static let hopelessMicroseconds: UInt32 = 50_000
    /// Clients may take so long to fetch their last answers.
    private static let partingTime: Duration = .seconds(1)

    private let ledger: Ledger
    private let desk: AdminDesk
    private let store: Store
    private var follower: ChainFollower
    /// What goes when the daemon goes; nil for a socket that was handed over.
    private let socketPath: String?
    private var lastComplaint: String?

    // MARK: Start

    /// Opens everything, says what it found, and starts the workers. Nothing is changed in the store.
    public static func start(_ settings: DaemonSettings) throws(DaemonError) -> Daemon {
        try checkProcessor()
        let log = Logger(label: "heddled") { _ in LineLog(settings.log) }
        let path = settings.store.path
        let store: Store
        let schedule: ForkSchedule?
        do throws(StoreError) {
            store = try Store(path: path, options: settings.storeOptions)
            schedule = try store.schedule()
        } catch {
            throw .store(path: path, error)
        }
        guard let head = store.head else { throw .noChain(path: path) }
        guard let schedule else { throw .noSchedule(path: path) }
        let ledger = Ledger(
            settings: settings, store: store, chainID: schedule.chainID, head: head, log: log)
        let listener = try AdminListener.open(settings.admin)
        let socketPath = listener.ownPath
        let group = try settings.admin.operatorGroup.map { (name) throws(DaemonError) in try AdminAccess.group(name) }
        let desk: AdminDesk
        do throws(SystemCallError) {
            desk = try AdminDesk(
                listener: listener.takeSocket(), access: AdminAccess(operatorGroup: group),
                connectionsMax: settings.admin.connectionsMax, host: ledger)
        } catch {
            throw .system(error)
        }
        ledger.desk = desk
        let follower: ChainFollower
        do throws(BlockError) {
            follower = try ChainFollower.start(
                store: store, schedule: schedule, options: settings.pipelineOptions, storePath: path, guest: desk)
        } catch {
            throw .pipeline(error)
        }
        log.notice(
            "started",
            metadata: [
                "version": "\(HeddleVersion.current)", "store": "\(path)", "chain": "\(schedule.chainID)",
                "head": "\(head.number)", "hash": "\(head.hash.hex)", "root": "\(head.stateRoot.hex)",
                "workers": "\(settings.workers.countHere)", "strategy": "\(settings.workers.strategy.rawValue)",
                "admin": "\(settings.admin.socket)",
            ])
        if case .unreadable(let reason)? = follower.speculationColdStart {
            log.warning("history of speculation lost, it is learned anew", metadata: ["reason": "\(reason)"])
        }
        return Daemon(ledger: ledger, desk: desk, store: store, follower: follower, socketPath: socketPath)
    }

    private init(
        ledger: Ledger, desk: AdminDesk, store: Store, follower: consuming ChainFollower, socketPath: String?
    ) {
        (self.ledger, self.desk, self.store, self.socketPath) = (ledger, desk, store, socketPath)
        self.follower = follower
    }

    private static func checkProcessor() throws(DaemonError) {
        var missing: UnsafePointer<CChar>?
        // SAFETY: the shim stores a string that is always there, or null.
        guard unsafe heddle_processor_suffices(&missing) == 0, let name = unsafe missing else { return }
        throw .processor(lacks: unsafe String(cString: name))
    }

    // MARK: The loop

    /// Runs until somebody asks it to end, or it cannot go on.
    public mutating func run() throws(DaemonError) {
        noteHead()
        awaitWorkers()
        Systemd.notify("READY=1")
        while !isOver {
            if let failure = desk.failure { throw failure }
            if !ledger.isEndingNow, ledger.activity != .paused, let job = desk.nextJob() {
                perform(job)
                idle(for: .zero)
            } else {
                idle(for: Self.idleTime)
            }
        }
        end()
    }

    private var isOver: Bool { ledger.isEndingNow || (ledger.activity == .draining && desk.waitingCount == 0) }

    /// Ready means that a block would run at once, not that it would wait for processes to start.
    private mutating func awaitWorkers() {
        let clock = ContinuousClock()
        let end = clock.now + Deadlines.start
        while !follower.hasIdleWorkers, clock.now < end, !ledger.isEndingNow { idle(for: end - clock.now) }
    }

    private mutating func idle(for time: Duration) {
        do throws(BlockError) {
            try follower.idle(for: time)
            lastComplaint = nil
        } catch {
            // Workers cannot be started; the pool tries again by itself.
            let complaint = "\(error)"
            if complaint != lastComplaint { ledger.log.error("no workers", metadata: ["reason": "\(complaint)"]) }
            lastComplaint = complaint
            usleep(Self.hopelessMicroseconds)
        }
    }

    private mutating func perform(_ job: DeskJob) {
        ledger.isInBlock = true
        let reply: AdminReply =
            switch job.work {
            case .take(let block): take(block)
            case .setHead(let hash): setHead(hash)
            }
        ledger.isInBlock = false
        noteHead()
        desk.finish(job, reply)
    }

    private mutating func take(_ block: SubmittedBlock) -> AdminReply {
        let name = BlockName(block.block)
        if let next = desk.nextBlock { follower.expect(next.block) }
        do throws(BlockError) {
            let result = try follower.importBlock(
                block.block, accessList: block.accessList, isWanted: block.isWanted)
            return .taken(ledger.record(result, of: name))
        } catch {
            return .taken(ledger.record(error, of: name, report(of: error, name)))
        }
    }

    /// How a block went that was not committed; nil where it was not executed now.
    private func report(of error: BlockError, _ name: BlockName) -> BlockReport? {
        if case .invalid(.refusedBefore) = error { return nil }
        return follower.lastReport.flatMap { $0.hash == name.hash ? $0 : nil }
    }

    private mutating func setHead(_ hash: Hash) -> AdminReply {
        do throws(BlockError) {
            let way = try follower.setHead(hash)
            ledger.record(way)
            return .moved(
                HeadMove(
                    head: HeadReport(follower.head), undone: way.undone.count, redone: way.redone.count,
                    executed: way.executed.count))
        } catch {
            let reason: AdminRefusal.Reason =
                switch error {
                case .unknownBlock: .notFound
                case .tooDeep, .branchTooLong: .badRequest
                default: error.invalidity == nil ? .failed : .invalidBlock
                }
            ledger.record(error, forHead: hash)
            return .refused(AdminRefusal(reason, "\(error)"))
        }
    }

    private func noteHead() {
        (ledger.head, ledger.headTimestamp) = (follower.head, follower.headTimestamp)
    }

    // MARK: End

    /// What waits is refused, the last answers leave, the workers go, and the store is on the disk.
    private mutating func end() {
        Systemd.notify("STOPPING=1")
        desk.refuseJobs(AdminRefusal(.draining, "the daemon has ended before this was begun; nothing was done"))
        let clock = ContinuousClock()
        let limit = clock.now + Self.partingTime
        while desk.owesAnswers, clock.now < limit { idle(for: .milliseconds(10)) }
        follower.shutdown()
        do throws(StoreError) { try store.sync() } catch {
            ledger.log.error("the store could not be synced", metadata: ["reason": "\(error)"])
        }
        if let socketPath { unlink(socketPath) }
        ledger.log.notice("ended", metadata: ["head": "\(follower.head.number)"])
    }
}
