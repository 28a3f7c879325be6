import Coordinator
import Speculation

/// What blocks of one conflict rate came to under one handling, beside the same block in order.
struct ConflictRow {
    let percent: Int
    let handling: ConflictHandling
    let inOrder: [PipelineRun]
    let one: [PipelineRun]
    let two: [PipelineRun]

    var transactionCount: Int { inOrder[0].report.transactionCount }
    var gasUsed: UInt64 { inOrder[0].report.gasUsed }

    /// How many times as fast as in order, in what strategies differ in: signatures, execution and settling.
    var gainOfOne: Double { gain(one) }
    var gainOfTwo: Double { gain(two) }

    /// The least of all runs beside the least in order: where the machine is not quiet.
    var gainOfTwoByLeast: Double {
        Self.samples(inOrder, \.compared).minimum / max(Self.samples(two, \.compared).minimum, .nanoseconds(1))
    }

    /// Of all transactions, in percent, with two workers: whose first execution held.
    var firstTryPercent: Double {
        median(two) { Double($0.firstTryCount) * 100 / Double(max($0.firstTryCount + $0.repeatedCount, 1)) }
    }

    /// Executions beyond each transaction's first, in percent of transactions.
    var repeatedPercent: Double {
        median(two) { Double($0.repeatedExecutions) * 100 / Double(max($0.firstTryCount + $0.repeatedCount, 1)) }
    }

    /// Work done, in percent of the block's own, as it is bounded: with the signatures, which are looked at once.
    var workPercent: Double {
        let count = UInt64(max(transactionCount, 1))
        let own = Double(count * ExecutionWork.of(gas: gasUsed / count))
        let signatures = Double(count * ExecutionWork.ofSignature)
        return (median(two) { Double($0.workPercent) } * own + 100 * signatures) / (own + signatures)
    }

    /// Processor time of the coordinator for one transaction, in the same stages; zero for an empty block.
    var coordinatorTime: Duration {
        Self.samples(two, \.comparedProcessorTime).median / max(transactionCount, 1)
    }

    /// Whole blocks, from the bytes to the commit, beside what two workers may take.
    var wallInOrder: Duration { Self.samples(inOrder, \.wall).median }
    var wallOfTwo: Duration { Self.samples(two, \.wall).median }
    var shareOfBound: Double { wallOfTwo / max(CostBound.unlisted.limit(inOrder: wallInOrder), .nanoseconds(1)) }

    private func gain(_ runs: [PipelineRun]) -> Double {
        Self.samples(inOrder, \.compared).median / max(Self.samples(runs, \.compared).median, .nanoseconds(1))
    }

    private func median(_ runs: [PipelineRun], _ figure: (SpeculationReport) -> Double) -> Double {
        let figures = runs.compactMap(\.report.speculation).map(figure).sorted()
        return figures.isEmpty ? 0 : figures[figures.count / 2]
    }

    static func samples(_ runs: [PipelineRun], _ part: (PipelineRun) -> Duration) -> Samples {
        var samples = Samples()
        for run in runs { samples.append(part(run)) }
        return samples
    }
}
