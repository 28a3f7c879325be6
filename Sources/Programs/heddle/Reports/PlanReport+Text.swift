import Console
import Speculation

extension PlanReport {
    /// For the person who reads: figures, and a line for each transaction.
    var text: String {
        var lines = [
            "block       \(number)  \(hash)",
            "known       \(complete) complete, \(forecast) forecast, \(unknown) unknown, of "
                + Format.count(transactions.count, "transaction"),
            "planned     \(planned.text)",
        ]
        if let executed {
            lines.append("executed    \(executed.text)")
            let missed = transactions.reduce(0) { $0 + ($1.missed?.count ?? 0) }
            lines.append("missed      \(Format.count(missed)) of \(Format.count(executed.dependencies))")
        }
        return (lines + [""] + table.lines).joined(separator: "\n")
    }

    private var table: Table {
        var columns: [Table.Column] = [
            .number("tx"), .words("sender"), .words("recipient"), .words("call"), .words("known"), .number("wave"),
            .number("group"), .number("colour"), .words("waits for"),
        ]
        if executed != nil { columns += [.words("waited for"), .words("missed")] }
        var table = Table(columns)
        for row in transactions {
            var cells = [
                "\(row.position)", Self.short(row.sender), Self.short(row.recipient), row.call, row.knowledge.rawValue,
                "\(row.wave)", "\(row.group)", "\(row.colour)", Self.list(row.dependencies),
            ]
            if let executed = row.executed, let missed = row.missed {
                cells += [Self.list(executed), Self.list(missed)]
            }
            table.append(cells)
        }
        return table
    }

    /// The ends of an address.
    static func short(_ address: String?) -> String { address.map { "\($0.prefix(6))..\($0.suffix(4))" } ?? "-" }

    /// Long lists are cut: a row is for reading, and JSON has them whole.
    private static func list(_ positions: [Int]) -> String {
        let shown = positions.prefix(6).map(String.init).joined(separator: " ")
        return positions.count > 6 ? "\(shown) and \(positions.count - 6) more" : shown
    }
}

extension PlanReport.Shape {
    fileprivate var text: String {
        [
            Format.count(waves, "wave"), Format.count(groups, "group") + ", the largest of \(largestGroup)",
            Format.count(colours, "colour"),
            dependencies == 1 ? "1 dependency" : "\(Format.count(dependencies)) dependencies",
        ].joined(separator: ", ")
    }
}
