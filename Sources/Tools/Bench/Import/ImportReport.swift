import ChainFiles
import Console
import Coordinator
import Foundation

/// What imports of one chain took.
public struct ImportReport {
    let runs: [ImportRun]
    /// After how many blocks the memory was looked at first.
    let earlyCount: Int

    public var goals: [Goal] {
        runs.flatMap { run in
            [Goal("import \(run.way.name)", run.speed, unit: "x", .atLeast, ImportRun.speedMin)]
        } + [
            Goal("import, resident size, end over block \(earlyCount)", worst(\.growth), .atMost, ImportRun.growthMax),
            Goal("import, own memory, end over block \(earlyCount)", worst(\.ownGrowth), .atMost, ImportRun.growthMax),
        ]
    }

    private func worst(_ growth: (ImportRun) -> Double) -> Double { runs.map(growth).max() ?? 0 }

    public var isReached: Bool { goals.allSatisfy(\.isReached) }

    // MARK: Text

    public var lines: [String] {
        guard let tally = runs.first?.tally else { return [] }
        let blocks = Format.count(tally.executed, "block")
        return [
            "\(blocks) from a file: \(Format.count(tally.transactions)) transactions, "
                + "\(Format.count(tally.gasUsed)) gas"
        ] + speeds.lines + ["", "s of wall time in each stage, all blocks"] + stages.lines
            + ["", "memory of the coordinator"] + sizes.lines
            + [
                "", "x: time of execution and sender recovery, shared among the workers that execute, in the import's",
                "x cpu: the same of processor time, as if every process had a core of its own",
                "resident: with the pages of the store's map that were read; own: without",
                "",
            ] + Goal.lines(goals)
    }

    private var speeds: Table {
        var table = Table([
            .words("import"), .number("s"), .number("blocks/s"), .number("Mgas/s"), .number("executed s"), .number("x"),
            .number("x one worker"), .number("coordinator cpu s"), .number("workers cpu s"), .number("x cpu"),
        ])
        for run in runs {
            let seconds = run.wall / .seconds(1)
            table.append([
                run.way.name, Format.decimal(seconds, places: 2),
                Format.decimal(Double(run.tally.executed) / seconds, places: 1),
                Format.megagasPerSecond(gas: run.tally.gasUsed, in: run.wall),
                Format.decimal(run.executed / .seconds(1), places: 2), Format.decimal(run.speed, places: 2),
                Format.decimal(run.speedOfOne, places: 2), Format.decimal(run.coordinator / .seconds(1), places: 2),
                Format.decimal(run.workers / .seconds(1), places: 2), Format.decimal(run.speedAlone, places: 2),
            ])
        }
        return table
    }

    private var stages: Table {
        var table = Table(
            [.words("import")] + Stage.allCases.map { .number($0.rawValue) } + [.number("between blocks")])
        for run in runs {
            table.append(
                [run.way.name]
                    + (Stage.allCases.map { run.times[$0, default: .zero] } + [run.between])
                    .map { Format.decimal($0 / .seconds(1), places: 2) })
        }
        return table
    }

    private var sizes: Table {
        var table = Table([
            .words("import"), .number("block \(earlyCount)"), .number("end"), .number("growth"),
            .number("own, block \(earlyCount)"), .number("own, end"), .number("growth"),
        ])
        for run in runs {
            table.append([
                run.way.name, Format.bytes(run.early.resident), Format.bytes(run.late.resident),
                Format.decimal(run.growth, places: 3), Format.bytes(run.early.own), Format.bytes(run.late.own),
                Format.decimal(run.ownGrowth, places: 3),
            ])
        }
        return table
    }

    // MARK: JSON

    public var json: Data {
        get throws {
            let imports = runs.map { run -> [String: Any] in
                [
                    "way": run.way.name, "blocks": run.tally.executed, "transactions": run.tally.transactions,
                    "gas": run.tally.gasUsed, "wall_s": run.wall / .seconds(1),
                    "executed_s": run.executed / .seconds(1), "speed": run.speed, "speed_of_one": run.speedOfOne,
                    "coordinator_cpu_s": run.coordinator / .seconds(1), "workers_cpu_s": run.workers / .seconds(1),
                    "speed_of_processor_time": run.speedAlone,
                    "stages_s": Dictionary(
                        uniqueKeysWithValues: run.times.map { ($0.key.rawValue, $0.value / .seconds(1)) }),
                    "resident_early": run.early.resident, "resident_late": run.late.resident,
                    "own_early": run.early.own, "own_late": run.late.own,
                ]
            }
            return try BenchDocument(goals: goals, ["imports": imports, "early_blocks": earlyCount]).data
        }
    }
}
