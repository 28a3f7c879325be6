import Console
import Foundation

/// What a run of the precompiles gave.
public struct PrecompileReport {
    let rows: [PrecompileRow]
    let runs: Int

    public var lines: [String] {
        var table = Table([
            .words("precompile"), .words("input"), .number("gas"), .number("ns"), .number("Mgas/s"),
            .words("library"), .number("its ns"), .number("ratio"),
        ])
        for row in rows {
            table.append([
                row.call.name, row.call.inputName, Format.count(row.gas), Format.count(nanoseconds(row.ours.median)),
                Format.megagasPerSecond(gas: row.gas, in: row.ours.median), row.call.library ?? "our own",
                row.native.isEmpty ? "-" : Format.count(nanoseconds(row.native.median)),
                row.ratio.map { Format.decimal($0, places: 2) } ?? "-",
            ])
        }
        return table.lines + [
            "",
            "processor time, medians of \(runs) samples of about 5 ms, ours and the library's in turn, same bytes",
        ]
    }

    /// Our time in the library's where it is worst; none where no library is called.
    public var goals: [Goal] {
        guard let worst = rows.compactMap(\.ratio).max() else { return [] }
        return [Goal("precompiles in their library's time, worst", worst, unit: "x", .atMost, 1.5)]
    }

    private func nanoseconds(_ duration: Duration) -> Int { Int((duration / .nanoseconds(1)).rounded()) }

    /// The same as an object.
    public var json: Data {
        get throws {
            let precompiles = rows.map { row -> [String: Any] in
                var fields: [String: Any] = [
                    "name": row.call.name, "input": row.call.inputName, "input_bytes": row.call.input.count,
                    "gas": row.gas, "ns": row.ours.median / .nanoseconds(1),
                    "min_ns": row.ours.minimum / .nanoseconds(1),
                ]
                fields["library"] = row.call.library
                fields["ratio"] = row.ratio
                if !row.native.isEmpty {
                    fields["library_ns"] = row.native.median / .nanoseconds(1)
                    fields["library_min_ns"] = row.native.minimum / .nanoseconds(1)
                }
                return fields
            }
            return try BenchDocument(goals: goals, ["runs": runs, "precompiles": precompiles]).data
        }
    }
}
