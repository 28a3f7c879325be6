import Chain
import Coordinator
import Scheduling
import Transition

/// What everything else is compared with: the block in order, by one worker.
struct SequentialFigures {
    let comparison: StrategyComparison
    private let measured: Duration
    /// Undisturbed.
    private let computed: Duration
    /// By transaction.
    private let gas: [UInt64]
    private let times: [Duration]

    init(
        _ runs: NodeRuns, _ block: borrowing ComparedBlock, _ outcome: BlockOutcome, roundTrip: Duration
    ) throws {
        let clock = StrategyClock(
            block.plan(.sequential), block.context, runs, beginning: block.leastBeginning(.sequential),
            roundTrip: roundTrip)
        (measured, computed) = (runs.compared, clock.time(workers: 1))
        let cumulative = outcome.receipts.map(\.cumulativeGasUsed)
        gas = zip(cumulative, [0] + cumulative).map { $0 - $1 }
        times = Array(runs.executionTimes.dropFirst().prefix(block.context.transactions.count))
        let executed = runs.executionTimes.reduce(.zero, +)
        let longest = times.max() ?? .zero
        comparison = StrategyComparison(
            .sequential, runs.runs[0].report, wholeBlock: runs.wholeBlock,
            overhead: executed > .zero ? runs.least(\.comparedProcessorTime) / executed : 0, difference: nil,
            times: [
                ComparedTime(
                    workers: 1, isMeasured: true, measured, sequential: measured, longest: longest,
                    deviation: clock.deviation(of: runs, workers: 1)),
                ComparedTime(workers: 1, isMeasured: false, computed, sequential: computed, longest: longest),
            ])
    }

    var longestTransaction: BlockComparison.LongestTransaction? {
        guard let position = times.indices.max(by: { times[$0] < times[$1] }) else { return nil }
        return BlockComparison.LongestTransaction(
            position: position, milliseconds: times[position] / .milliseconds(1),
            timeShare: times[position] / times.reduce(.zero, +))
    }

    func measured(_ time: Duration, workers: Int, deviation: Double) -> ComparedTime {
        ComparedTime(
            workers: workers, isMeasured: true, time, sequential: measured, longest: longest, deviation: deviation)
    }

    func computed(_ time: Duration, workers: Int) -> ComparedTime {
        ComparedTime(workers: workers, isMeasured: false, time, sequential: computed, longest: longest)
    }

    func largestGroup(of plan: Plan) -> StrategyComparison.LargestGroup? {
        guard let group = plan.groups.max(by: { $0.transactions.count < $1.transactions.count }) else { return nil }
        let most = plan.groups.map { $0.transactions.reduce(0) { $0 + gas[$1] } }.max() ?? 0
        let longest = plan.groups.map { $0.transactions.reduce(.zero) { $0 + times[$1] } }.max() ?? .zero
        return StrategyComparison.LargestGroup(
            transactions: group.transactions.count, gasShare: Double(most) / Double(max(gas.reduce(0, +), 1)),
            timeShare: longest / max(times.reduce(.zero, +), .nanoseconds(1)))
    }

    private var longest: Duration { times.max() ?? .zero }
}
