import Console

/// A figure beside what it has to be.
public struct Goal: Codable, Equatable, Sendable {
    /// On which side of the limit the figure has to be.
    public enum Side: String, Codable, Sendable {
        case atLeast = "at least"
        case atMost = "at most"
    }

    public let name: String
    public let figure: Double
    /// Empty for a ratio or a count.
    public let unit: String
    public let side: Side
    public let limit: Double

    init(_ name: String, _ figure: Double, unit: String = "", _ side: Side, _ limit: Double) {
        (self.name, self.figure, self.unit, self.side, self.limit) = (name, figure, unit, side, limit)
    }

    /// The same goal with another figure.
    func with(figure: Double) -> Goal { Goal(name, figure, unit: unit, side, limit) }

    public var isReached: Bool { side == .atLeast ? figure >= limit : figure <= limit }

    /// What every summary prints: the name, the figure, the goal, and whether it is reached.
    public var cells: [String] {
        [name, text(figure), "\(side.rawValue) \(text(limit))", isReached ? "yes" : "NO"]
    }

    public static let columns: [Table.Column] = [
        .words("name"), .number("figure"), .words("goal"), .words("reached"),
    ]

    /// A table of several.
    public static func lines(_ goals: [Goal]) -> [String] {
        var table = Table(columns)
        for goal in goals { table.append(goal.cells) }
        return table.lines
    }

    private func text(_ value: Double) -> String {
        let number = Format.decimal(value, places: value < 100 ? 3 : 1)
        return unit.isEmpty ? number : "\(number) \(unit)"
    }
}
