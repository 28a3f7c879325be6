import Chain
import EVM
import Primitives
import Scheduling
import Speculation
import State
import Transition
import Wire

/// Runs a block whose dependencies nobody knows: gives out what may run, takes the results, finds out which of them
/// still hold, and settles in block order as far as they do.
struct SpeculationCollector: ReplyCollector {
    private let codec: ResultCodec
    private let gasMax: UInt64
    private(set) var progress: SpeculationProgress
    private var log: VersionLog
    private let transfers: TransferExecutor?
    /// What comes after the transactions, nil where no worker is needed for it.
    private let epilogueIndex: Int?
    /// Whether somebody has it, or has had it.
    private var isEpilogueGiven = false
    /// What it came to on the state before the block: most blocks leave alone what it reads.
    private(set) var epilogue: IndexResult?
    /// What block order has taken, until the pipeline takes it over.
    private var settlement: BlockSettlement?
    private var results: [IndexResult?]
    /// Time in workers.
    private(set) var times: ExecutionTimes
    /// Why the block cannot be settled.
    private(set) var failure: SettlementError?
    private(set) var misreadings: [IndexMisreading] = []
    /// Indexes that had to run once more, each time.
    private(set) var repeated: [Int] = []
    private let coinbase: Address
    /// Answers that nobody has read yet; what they tell counts as running.
    private var backlog: [Answer] = []
    /// The one that was read last, until something is drawn from it.
    private var read: (results: [IndexResult], worker: WorkerID)?
    /// Whether transfers may have become ready since somebody looked.
    private var mayTransfer: Bool
    /// Transfers that ran here.
    private(set) var transferCount = 0

    private struct Answer {
        let payload: [UInt8]
        let task: GroupTask
        let worker: WorkerID
    }

    init(
        _ plan: SpeculationPlan, _ block: AcceptedBlock, senders: [Address], settlement: BlockSettlement,
        on snapshot: Snapshot
    ) {
        var context = block.context
        context.senders = senders
        self.settlement = settlement
        (codec, gasMax, coinbase) = (block.codec, context.header.gasLimit, context.environment.coinbase)
        epilogueIndex = context.epilogueRunsCode ? context.epilogueIndex : nil
        progress = SpeculationProgress(
            plan.round, context.transactions, memory: VersionedMemory(base: snapshot, context: context),
            boldness: plan.advice.boldness)
        log = VersionLog(block.codec, senders: senders)
        mayTransfer = !plan.transfers.isEmpty
        transfers = mayTransfer ? TransferExecutor(context: context, codes: CodeCache(rules: context.rules)) : nil
        results = Array(repeating: nil, count: context.epilogueIndex + 1)
        times = ExecutionTimes(indexCount: context.epilogueIndex + 1)
    }

    mutating func next(for worker: WorkerID) throws(UnreadableAnswer) -> GroupTask? {
        while failure == nil {
            if let indexes = progress.round.next(for: Int(worker.rawValue)) {
                return GroupTask(order: GroupOrder(view: .versioned, indexes: indexes), gasMax: gasMax)
            }
            if let epilogueIndex, !isEpilogueGiven, progress.round.isAllBegun {
                isEpilogueGiven = true
                let order = GroupOrder(view: .snapshot, indexes: [epilogueIndex])
                return GroupTask(order: order, gasMax: gasMax, isOptional: true)
            }
            if !hasBacklog { mayTransfer = transfers != nil && progress.round.hasReadyTransfer }
            guard hasBacklog else { break }
            try digest()
        }
        return nil
    }

    mutating func order(for task: GroupTask, to worker: WorkerID) -> GroupOrder {
        guard task.order.view == .versioned else { return task.order }
        let round = progress.round
        let news = log.news(for: worker, of: round.sources(of: task.order.indexes)) { round.isDone($0) }
        return GroupOrder(view: .versioned, indexes: task.order.indexes, news: news)
    }

    mutating func take(_ frame: Frame, for task: GroupTask, from worker: WorkerID) throws(WireError) -> Uptake {
        guard frame.kind == .effects else { throw .unexpectedKind(frame.kind) }
        guard task.order.view == .versioned else {
            epilogue = try results(in: frame.payload, for: task)[0]
            return .done
        }
        backlog.append(Answer(payload: frame.payload, task: task, worker: worker))
        return .done
    }

    var hasBacklog: Bool { read != nil || mayTransfer || !backlog.isEmpty }

    /// Reads an answer, draws from what was read, or executes transfers: in between others may be waiting for work.
    mutating func digest() throws(UnreadableAnswer) {
        if let answer = read {
            read = nil
            draw(from: answer.results, by: answer.worker)
        } else if mayTransfer {
            transfer()
        } else {
            read = try readNext()
        }
    }

    /// Executes transfers that are ready: no frame there and back, and so never too early for what is known here.
    private mutating func transfer() {
        let indexes = failure == nil ? progress.round.nextTransfers(atMost: Self.transfersAtOnce) : []
        for index in indexes {
            guard let result = transfers?.execute(index, on: progress.memory) else {
                progress.round.leaveToWorkers(index)
                continue
            }
            transferCount += 1
            draw(from: [result], by: nil)
        }
        mayTransfer = !indexes.isEmpty
    }

    private mutating func draw(from results: [IndexResult], by worker: WorkerID?) {
        // Nothing more is given out by then, and nothing more is drawn from what still ran.
        guard failure == nil, !results.isEmpty else { return }
        do throws(SettlementError) {
            try take(results, by: worker)
            try settle()
            mayTransfer = transfers != nil
        } catch {
            failure = error
        }
    }

    private mutating func readNext() throws(UnreadableAnswer) -> (results: [IndexResult], worker: WorkerID) {
        let answer = backlog.removeFirst()
        do throws(WireError) {
            return (try results(in: answer.payload, for: answer.task), answer.worker)
        } catch {
            throw UnreadableAnswer(task: answer.task, worker: answer.worker, reason: error)
        }
    }

    private mutating func results(in payload: [UInt8], for task: GroupTask) throws(WireError) -> [IndexResult] {
        let reply = try codec.decodeReply(payload)
        try task.order.checkWhole(reply.results.map { $0.index }, in: .effects)
        times.add(reply.nanoseconds, of: task.order.indexes)
        return reply.results
    }

    private mutating func take(_ new: [IndexResult], by worker: WorkerID?) throws(SettlementError) {
        var stale: Set<Int> = []
        for result in new {
            results[result.index] = result
            log.append(result, by: worker)
            stale.formUnion(
                try reading { () throws(StateUnavailable) in
                    try progress.finished(result.index, result.effects, gas: result.work)
                })
            // What one before it in this answer made of its old answers does not concern its new ones.
            stale.remove(result.index)
        }
        for result in new where !stale.contains(result.index) {
            let holds = try reading { () throws(StateUnavailable) in try progress.memory.holds(result.index) }
            if !holds { stale.insert(result.index) }
        }
        for result in new where !stale.contains(result.index) { progress.learn(from: result.index) }
        for index in stale.sorted() where progress.round.isDone(index) { repeated += progress.again(index) }
        repeated += progress.againUnsound(among: new.map { $0.index })
    }

    /// Takes over, in block order, what has run and holds.
    private mutating func settle() throws(SettlementError) {
        while let frontier = progress.settleable, let result = results[frontier] {
            if let misreading = settlement?.history.misreading(in: result.effects) {
                misreadings.append(
                    IndexMisreading(
                        index: result.index, misreading: misreading,
                        writer: settlement?.history.lastWriter(of: misreading), coinbase: coinbase))
                repeated += progress.again(result.index)
                return
            }
            try settlement?.settle(result)
            progress.round.settleFrontier()
        }
    }

    /// Gives away what is settled, once nothing more will be: two who have it would each have a copy.
    mutating func takeSettlement() -> BlockSettlement {
        guard let taken = settlement else { preconditionFailure("what is settled is taken once") }
        settlement = nil
        return taken
    }

    /// Between them the coordinator looks whether somebody has answered.
    private static let transfersAtOnce = 8

    /// What every transaction did the last time it ran, as far as they did.
    func observed(_ transactions: [Transaction], senders: [Address]) -> [ObservedTransaction] {
        transactions.indices.compactMap { position in
            guard let result = results[position + 1], case .transaction(let outcome) = result.kind else { return nil }
            return ObservedTransaction(
                transactions[position], sender: senders[position],
                access: RecordedAccess(result.effects, coinbase: coinbase), gasUsed: outcome.gas.paid)
        }
    }

    private func reading<Value>(_ body: () throws(StateUnavailable) -> Value) throws(SettlementError) -> Value {
        do throws(StateUnavailable) { return try body() } catch { throw .failed(.stateUnavailable(error)) }
    }
}

extension IndexResult {
    /// What executing the index took; system calls, and what is refused, are little.
    public var work: UInt64 {
        if case .transaction(let outcome) = kind {
            ExecutionWork.of(gas: outcome.gas.paid)
        } else {
            ExecutionWork.of(gas: 0)
        }
    }
}
