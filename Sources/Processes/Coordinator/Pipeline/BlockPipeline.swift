import Chain
import EVM
import Primitives
import Scheduling
import Speculation
import State
import Transition
import Wire

/// The way of a block, from its bytes to the store. One block at a time; whatever fails leaves the parent.
public struct BlockPipeline: ~Copyable {
    let store: Store
    let schedule: ForkSchedule
    let seals: SealCheck
    let options: PipelineOptions
    let snapshot: Snapshot
    var pool: WorkerPool
    /// The store's head, as of the last `renew`.
    var parent: ParentBlock
    /// What blocks without a list have taught so far.
    var speculationMemory: SpeculationMemory
    var untaught: SpeculationLesson?
    /// The block that will most likely come after the one that is processed next.
    var expected: [UInt8]?
    /// What workers know of it already.
    var ahead: SendersAhead?
    /// How far they came with the block before.
    var aheadPace: AheadPace?
    /// What workers read while it is checked here.
    var preview: BlockPreview?
    /// How often a block was executed: two blocks may have one number, two executions have not.
    var executionCount: UInt64 = 0
    /// How the last block went, be it refused.
    public private(set) var lastReport: BlockReport?

    /// Starts the workers on a store that has a genesis.
    ///
    /// - Parameters:
    ///   - seals: what several chains may share; one of its own when nil.
    ///   - spareNurseries: of pipelines that were shut down before, for this one and those after it.
    ///   - guest: who waits where the pipeline waits, and is served in the middle of blocks.
    public static func start(
        store: Store, schedule: ForkSchedule, options: PipelineOptions, storePath: String, seals: SealCheck? = nil,
        spareNurseries: SpareNurseries? = nil, guest: (any PoolGuest)? = nil
    ) throws(BlockError) -> BlockPipeline {
        // Of a coordinator that was here before, and of its workers.
        try storing { () throws(StoreError) in _ = try store.clearLostReaders() }
        let snapshot = try storing { () throws(StoreError) in try store.snapshot() }
        let parent = try head(of: snapshot)
        let record = try storing { () throws(StoreError) in try store.speculationHistory() }
        let speculationMemory = SpeculationMemory(learning: options.speculation.learning, record: record)
        let settings = WorkerSettings(
            storePath: storePath, compression: options.compression, memoryBytesMax: options.workerMemoryBytesMax)
        let pool = try pooling { () throws(PoolError) in
            try WorkerPool.start(
                workerCount: options.workerCount, settings: settings, nurseryPath: options.nurseryPath,
                processors: options.processors, spareNurseries: spareNurseries, guest: guest)
        }
        return BlockPipeline(
            store: store, schedule: schedule, seals: seals ?? SealCheck(schedule), options: options, snapshot: snapshot,
            pool: pool, parent: parent, speculationMemory: speculationMemory)
    }

    init(
        store: Store, schedule: ForkSchedule, seals: SealCheck, options: PipelineOptions, snapshot: Snapshot,
        pool: consuming WorkerPool, parent: ParentBlock, speculationMemory: SpeculationMemory
    ) {
        self.store = store
        self.schedule = schedule
        self.seals = seals
        self.options = options
        self.snapshot = snapshot
        self.pool = pool
        self.parent = parent
        self.speculationMemory = speculationMemory
    }

    /// Processes the next block of the chain and commits it.
    ///
    /// - Parameter accessList: the block's access list (EIP-7928) as it came, if it did.
    public mutating func process(
        _ encoded: [UInt8], accessList: [UInt8]? = nil
    ) throws(BlockError) -> ProcessedBlock {
        try process(offered(encoded, accessList: accessList))
    }

    mutating func process(_ offered: OfferedBlock) throws(BlockError) -> ProcessedBlock {
        var report = BlockReport(strategy: options.strategy)
        var watch = offered.watch
        options.observer?(.stage(.accept))
        try renew()
        defer { snapshot.reset() }
        try goOn(with: offered, &report)
        try show(offered)
        var block = try accept(offered, after: parent)
        block.context.senders = try takeSenders(of: block, &report)
        report.describe(block)
        report.times[.accept] = watch.lap()

        defer { lastReport = report }
        let execution = try execute(block, &report)

        watch = Stopwatch()
        options.observer?(.stage(.commit))
        do {
            defer { report.times[.commit] = watch.lap() }
            try commit(block, execution)
        }
        learn()
        return ProcessedBlock(outcome: execution.outcome, report: report)
    }

    /// Reads from the newest state, whoever made it.
    mutating func renew() throws(BlockError) {
        try BlockPipeline.storing { () throws(StoreError) in try snapshot.renew() }
        if snapshot.block.hash != parent.hash { parent = try BlockPipeline.head(of: snapshot) }
    }

    /// What should not have happened is kept before anybody lets go of the parent's state.
    private mutating func execute(_ block: AcceptedBlock, _ report: inout BlockReport) throws(BlockError) -> Execution {
        let trafficBefore = pool.traffic
        defer {
            releaseSnapshots()
            report.traffic = pool.traffic - trafficBefore
        }
        do throws(BlockError) {
            let execution = try decide(block, &report)
            keepMerkleDispute(.success(execution.outcome), block, &report)
            keepOverruledVerdict(execution.outcome, block, &report)
            return execution
        } catch {
            switch error {
            case .undecided(let reason): keepUndecided(reason, block, &report)
            case .invalid(let fault): keepMerkleDispute(.failure(fault), block, &report)
            default: break
            }
            throw error
        }
    }

    /// Executes by the pipeline's strategy. That a block is invalid is said only after it was so in order, too.
    private mutating func decide(_ block: AcceptedBlock, _ report: inout BlockReport) throws(BlockError) -> Execution {
        let isPlannable = block.accessList != nil || options.strategy == .speculative
        let strategy = isPlannable ? options.strategy : .sequential
        report.strategy = strategy
        do throws(BlockError) {
            return try attempt(block, strategy, &report)
        } catch {
            guard case .invalid(let fault) = error else { throw error }
            // What ran in order, by choice or by a short cut, needs no second opinion, unless it relied on senders that
            // somebody else had found out.
            let wasInOrder = strategy == .sequential || report.tookShortcut
            guard !wasInOrder || block.context.senders != nil else { throw refused(block, fault) }
            report.parallelVerdict = fault
            return try confirm(fault, of: block, &report)
        }
    }

    private mutating func confirm(
        _ fault: InvalidBlock, of block: AcceptedBlock, _ report: inout BlockReport
    ) throws(BlockError) -> Execution {
        do throws(BlockError) {
            report.strategy = .sequential
            var block = block
            block.context.senders = nil
            let execution = try attempt(block, .sequential, &report)
            report.overruledVerdict = "\(fault)"
            return execution
        } catch {
            guard case .invalid(let confirmed) = error else { throw error }
            throw refused(block, confirmed)
        }
    }

    /// The stages between acceptance and commit. Nothing here is durable.
    private mutating func attempt(
        _ block: AcceptedBlock, _ strategy: Strategy, _ report: inout BlockReport
    ) throws(BlockError) -> Execution {
        var clock = StageWatch(options.observer)
        defer {
            clock.leave()
            report.times += clock.times
        }

        clock.enter(.plan)
        let plan = plan(block, strategy, &report)

        let settled: SettledBlock
        clock.enter(.dispatch)
        var dispatcher = try dispatcher(for: block)
        defer {
            report.workersLost += dispatcher.lost
            report.repeatCount += dispatcher.repeatCount
            report.givenBackCount += dispatcher.givenBackCount
        }
        dispatcher.begin(idleWork(beside: block, isListed: plan.strategy == .seeded, execution: dispatcher.execution))
        if plan.strategy == .seeded, let list = block.accessList {
            let listed = try executeListed(plan, block, list, &dispatcher, &report)
            guard let listed else {
                clock.leave()
                return try attempt(block, .sequential, &report)
            }
            settled = listed
        } else if plan.strategy == .speculative {
            guard var speculated = try speculate(on: block, &dispatcher, &report) else {
                clock.leave()
                return try attempt(block, .sequential, &report)
            }

            clock.enter(.epilogue)
            try runEpilogue(block, &speculated.settlement, &dispatcher, &report, tried: speculated.epilogue)
            settled = .byEffects(speculated.settlement.outcome())
        } else {
            let results = try dispatch(plan, block, &dispatcher, &report)

            clock.enter(.reconcile)
            var settlement = try reconcile(results, plan, block, &dispatcher, &report)

            clock.enter(.epilogue)
            try runEpilogue(block, &settlement, &dispatcher, &report)
            settled = .byEffects(settlement.outcome())
        }
        report.gasUsed = settled.results.gasUsed

        clock.enter(.validate)
        try validate(settled, of: block)
        try lookAhead(from: block)

        clock.enter(.merkleize)
        let outcome = try outcome(of: settled)
        let writes = try merkleize(outcome, block, begunBy: dispatcher.idleWork, &report)
        return Execution(outcome: outcome, writes: writes)
    }

    private func validate(_ settled: SettledBlock, of block: AcceptedBlock) throws(BlockError) {
        try checking { () throws(InvalidBlock) in
            let check = OutcomeCheck(context: block.context)
            switch settled {
            case .byList(_, let results): try check.check(results)
            case .byEffects(let outcome):
                let isClaimed = block.context.rules.hasBlockAccessList
                try check.check(outcome, claimed: isClaimed ? block.accessList : nil)
            }
        }
    }

    private func outcome(of settled: SettledBlock) throws(BlockError) -> BlockOutcome {
        do throws(StateUnavailable) { return try settled.outcome() } catch { throw .undecided("\(error)") }
    }

    /// What a block came to, and what its commit would write.
    struct Execution {
        let outcome: BlockOutcome
        let writes: StateWrites
    }

    /// Lets the workers leave, and keeps what was learned.
    public mutating func shutdown() {
        keepHistory(isLast: true)
        pool.shutdown()
    }
}
