import Console
import Coordinator
import Foundation

/// What every block costs, what is under way before a worker begins, and what a second worker gives.
public struct FixedReport {
    /// An empty block, executed one way.
    struct EmptyBlock {
        let name: String
        let runs: [PipelineRun]

        func median(_ part: (PipelineRun) -> Duration) -> Duration {
            var samples = Samples()
            for run in runs { samples.append(part(run)) }
            return samples.median
        }
    }

    /// The default first.
    let empty: [EmptyBlock]
    let dispatch: DispatchLatency.Times
    let gains: [WorkerGain]
    let transactionsPerBlock: Int
    let runs: Int

    /// Blocks that two workers could execute twice as fast.
    private var judged: [WorkerGain] { gains.filter(\.boundAllowsTwo) }

    public var goals: [Goal] {
        var goals: [Goal] = []
        if let first = empty.first {
            goals.append(Goal("empty block", first.median(\.wall) / .milliseconds(1), unit: "ms", .atMost, 1))
        }
        goals.append(
            Goal(
                "dispatch to first instruction", dispatch.firstThere.median / .microseconds(1), unit: "us", .atMost, 100
            ))
        if !judged.isEmpty {
            let one = judged.map(\.one.median).reduce(.zero, +)
            let two = judged.map(\.two.median).reduce(.zero, +)
            goals.append(Goal("2 workers in 1, all large blocks", one / two, unit: "x", .atLeast, WorkerGain.gainMin))
            goals.append(
                Goal("2 workers in 1, least block", judged.map(\.gain).min()!, unit: "x", .atLeast, WorkerGain.gainMin))
        }
        return goals
    }

    public var isReached: Bool { goals.allSatisfy(\.isReached) }

    // MARK: Text

    public var lines: [String] {
        var lines = ["an empty block, from its bytes to the commit, without waiting for the disk; medians in ms"]
        lines += emptyTable.lines + [""]
        lines.append("one worker, a block of \(transactionsPerBlock) transactions, one transaction a group; in us")
        lines += dispatchTable.lines + [""]
        if gains.isEmpty {
            lines += ["no blocks of the main network: what a second worker gives is left out", ""]
        } else {
            lines.append("seeded, plan to merge, in ms; where no transaction is longer than half of the block")
            lines += gainTable.lines
            lines += [
                "cpu: gain of the busiest worker's processor time, as if every process had a core of its own", "",
            ]
        }
        return lines + Goal.lines(goals)
    }

    private var emptyTable: Table {
        var table = Table(
            [.words("way"), .number("wall"), .number("coordinator"), .number("workers")]
                + Stage.allCases.map { .number($0.rawValue) })
        for block in empty {
            table.append(
                [block.name, Format.milliseconds(block.median(\.wall))]
                    + [Format.milliseconds(block.median { $0.coordinator.values.reduce(.zero, +) })]
                    + [Format.milliseconds(block.median(\.workers))]
                    + Stage.allCases.map { stage in Format.milliseconds(block.median { $0.report.times[stage] }) })
        }
        return table
    }

    private var dispatchTable: Table {
        var table = Table([.words("what"), .number("median"), .number("least")])
        let rows: [(String, Samples)] = [
            ("a frame there and back", dispatch.echo), ("the block told", dispatch.told),
            ("the same, read before", dispatch.toldAgain),
            ("its first group, without the transaction", dispatch.first),
            ("the same without its way back, half of a frame's", dispatch.firstThere),
            ("a later group", dispatch.later),
        ]
        for (name, samples) in rows {
            table.append([name] + [samples.median, samples.minimum].map { Format.milliseconds($0 * 1000) })
        }
        return table
    }

    private var gainTable: Table {
        var table = Table([
            .words("block"), .number("gas"), .number("longest"), .number("1 worker"), .number("2 workers"),
            .number("gain"), .number("by least"), .number("cpu"), .words("goal"),
        ])
        for gain in gains {
            table.append([
                gain.name, Format.count(gain.gasUsed), "\(Format.decimal(gain.longestShare * 100, places: 0)) %",
                Format.milliseconds(gain.one.median), Format.milliseconds(gain.two.median),
                Format.decimal(gain.gain, places: 2), Format.decimal(gain.gainOfLeast, places: 2),
                Format.decimal(gain.gainAlone, places: 2),
                gain.boundAllowsTwo ? (gain.isReached ? "yes" : "NO") : "bound",
            ])
        }
        return table
    }

    // MARK: JSON

    public var json: Data {
        get throws {
            let empty = empty.map { block -> [String: Any] in
                [
                    "way": block.name, "wall_ms": block.median(\.wall) / .milliseconds(1),
                    "workers_ms": block.median(\.workers) / .milliseconds(1),
                    "coordinator_ms": block.median { $0.coordinator.values.reduce(.zero, +) } / .milliseconds(1),
                ]
            }
            let gains = gains.map { gain -> [String: Any] in
                [
                    "block": gain.name, "gas": gain.gasUsed, "longest_share": gain.longestShare,
                    "one_ms": gain.one.median / .milliseconds(1), "two_ms": gain.two.median / .milliseconds(1),
                    "gain": gain.gain, "gain_of_least": gain.gainOfLeast, "gain_of_processor_time": gain.gainAlone,
                    "bound_allows_two": gain.boundAllowsTwo,
                ]
            }
            let dispatch = [
                "echo_us": dispatch.echo, "told_us": dispatch.told, "told_again_us": dispatch.toldAgain,
                "first_us": dispatch.first, "first_there_us": dispatch.firstThere, "later_us": dispatch.later,
            ].mapValues { $0.median / .microseconds(1) }
            return try BenchDocument(
                goals: goals, ["runs": runs, "empty": empty, "dispatch": dispatch, "gains": gains]
            ).data
        }
    }
}
