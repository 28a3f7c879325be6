import Capsule
import Chain
import Conformance
import Coordinator
import Scheduling
import Speculation
import Transition

/// Executes a block under every strategy, turn about, and computes what more workers would have given.
public struct BlockComparer {
    private let options: ComparisonOptions
    /// What the blocks so far have taught those that run under `speculative`.
    private var memory: SpeculationMemory
    private let roundTrip: Duration
    /// From block to block.
    private let spareNurseries = SpareNurseries()

    public init(_ options: ComparisonOptions) throws {
        self.options = options
        memory = SpeculationMemory(learning: options.speculation.learning)
        roundTrip = try RoundTrip.measure()
    }

    /// - Parameter name: what the table calls the block.
    public mutating func compare(_ name: String, _ capsule: BlockCapsule) throws -> BlockComparison {
        let block = try ComparedBlock(capsule)
        let sequential = try node(capsule, .sequential, 1)
        let inOrder = try sequential.run(isKept: false)
        let outcome: BlockOutcome
        switch inOrder.result {
        case .success(let executed): outcome = executed
        case .failure(let error): return try compareRefusals(name, capsule, "\(error)")
        }

        let strategies = options.strategies.filter { strategy in
            strategy == .speculative || strategy != .sequential && capsule.accessList != nil
        }
        let parallel = try strategies.map { strategy in
            try ([1] + measuredCounts).map { try node(capsule, strategy, $0) }
        }
        let differences = try parallel.map { nodes in
            try nodes.lazy.compactMap { try difference(of: $0.run(isKept: false), $0.strategy, outcome) }.first
        }
        for _ in 0..<options.runs {
            for node in [sequential] + parallel.joined() { try node.run() }
        }

        let figures = try SequentialFigures(NodeRuns(sequential.runs), block, outcome, roundTrip: roundTrip)
        var compared: [StrategyComparison] = []
        if options.strategies.contains(.sequential) { compared.append(figures.comparison) }
        for (nodes, difference) in zip(parallel, differences) {
            compared.append(try comparison(of: nodes, block, figures, difference))
        }
        if options.strategies.contains(.speculative) { try block.teach(&memory) }
        return BlockComparison(
            name: name, number: capsule.block.header.number, transactions: block.context.transactions.count,
            gasUsed: outcome.gasUsed, verdict: BlockComparison.valid, longestTransaction: figures.longestTransaction,
            strategies: compared)
    }

    /// With more workers than one, on cores of their own.
    private var measuredCounts: [Int] { options.workers.filter { $0 > 1 && $0 <= options.coreCount } }

    private func node(_ capsule: BlockCapsule, _ strategy: Strategy, _ workerCount: Int) throws -> ComparisonNode {
        try ComparisonNode(
            capsule, strategy, workerCount: workerCount, nurseryPath: options.nurseryPath,
            spareNurseries: spareNurseries, speculation: options.speculation,
            history: options.speculation.learning == .off ? nil : memory.record)
    }

    /// What each strategy has against a block that is refused in order.
    private func compareRefusals(
        _ name: String, _ capsule: BlockCapsule, _ verdict: String
    ) throws -> BlockComparison {
        let refusals = try options.strategies.filter { $0 != .sequential }.map { strategy in
            let run = try node(capsule, strategy, measuredCounts.last ?? 1).run()
            let own = run.report.parallelVerdict.map { "refused by its own check: \($0)" }
            let reason =
                switch run.result {
                case .success: "ACCEPTED"
                case .failure(let error): own ?? "refused: \(error)"
                }
            return StrategyComparison(
                strategy, run.report, wholeBlock: run.report.times.total, difference: reason)
        }
        return BlockComparison(
            name: name, number: capsule.block.header.number, transactions: capsule.block.transactions.count,
            gasUsed: capsule.block.header.gasUsed, verdict: verdict, longestTransaction: nil, strategies: refusals)
    }

    /// Where a strategy came to something else, or did not carry the block through by itself; nil where it is the same.
    private func difference(of run: NodeRun, _ strategy: Strategy, _ expected: BlockOutcome) throws -> String? {
        switch run.result {
        case .failure(let error): return "refused: \(error)"
        case .success(let outcome):
            if let difference = OutcomeDifference.first(between: expected, outcome) {
                return "expected \(difference.expected), found \(difference.found)"
            }
            if let verdict = run.report.overruledVerdict { return "overruled: \(verdict)" }
            return run.report.strategy == strategy ? nil : "gave up: \(run.report.undecidedReason ?? "")"
        }
    }

    /// - Parameter nodes: of one strategy, the one with a single worker first.
    private func comparison(
        of nodes: [ComparisonNode], _ block: borrowing ComparedBlock, _ figures: SequentialFigures,
        _ difference: String?
    ) throws -> StrategyComparison {
        let strategy = nodes[0].strategy
        let (single, most) = (NodeRuns(nodes[0].runs), NodeRuns(nodes[nodes.count - 1].runs))
        let plan = block.plan(strategy)
        let beginning = block.leastBeginning(strategy)
        let clock: any BlockClock =
            strategy == .speculative
            ? try SpeculationClock(
                block.speculated(), single, memory, options.speculation, beginning: beginning, roundTrip: roundTrip)
            : StrategyClock(plan, block.context, single, beginning: beginning, roundTrip: roundTrip)
        // What did not run as the strategy has it says nothing about the strategy.
        let counts = difference == nil ? options.workers : []
        let times = try counts.map { count in
            guard let node = nodes.first(where: { $0.workerCount == count }) else {
                return figures.computed(try clock.time(workers: count), workers: count)
            }
            let runs = NodeRuns(node.runs)
            let deviation = try clock.deviation(of: runs, workers: count)
            return figures.measured(runs.compared, workers: count, deviation: deviation)
        }
        let executed = single.executionTimes.reduce(.zero, +)
        let overhead = most.least(\.comparedProcessorTime)
        return StrategyComparison(
            strategy, most.runs[0].report, wholeBlock: most.wholeBlock,
            overhead: executed > .zero ? overhead / executed : 0, largestGroup: figures.largestGroup(of: plan),
            difference: difference, times: times)
    }
}
