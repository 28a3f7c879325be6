/// Rows under a header, each column as wide as its widest cell.
public struct Table: Sendable {
    /// Where a column's cells stand: words to the left, numbers to the right.
    public enum Alignment: Sendable { case left, right }

    /// A title and where the cells below it stand.
    public struct Column: Sendable {
        let title: String
        let alignment: Alignment

        public static func words(_ title: String) -> Column { Column(title: title, alignment: .left) }
        public static func number(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    public init(_ columns: [Column]) { self.columns = columns }

    /// Cells that are missing at the end are left empty.
    public mutating func append(_ cells: [String]) {
        precondition(cells.count <= columns.count, "a row has more cells than the table has columns")
        rows.append(cells + Array(repeating: "", count: columns.count - cells.count))
    }

    public var isEmpty: Bool { rows.isEmpty }

    /// The whole table, one line each, no line break at the end.
    public var lines: [String] {
        let titles = columns.map(\.title)
        let widths = columns.indices.map { column in
            ([titles] + rows).map { $0[column].count }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return [titles, rule].map { line($0, widths) } + rows.map { line($0, widths) }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = cells.indices.map { index in
            let blank = String(repeating: " ", count: widths[index] - cells[index].count)
            return columns[index].alignment == .left ? cells[index] + blank : blank + cells[index]
        }
        let joined = padded.joined(separator: "  ")
        return String(joined.reversed().drop { $0 == " " }.reversed())
    }
}
