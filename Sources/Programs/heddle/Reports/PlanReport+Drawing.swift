import Speculation

extension PlanReport {
    /// A digraph for graphviz: an arrow from each transaction to those that wait for it, dashed and red where the plan
    /// missed it. The same block always gives the same text.
    var drawing: String {
        var lines = ["digraph block_\(number) {", "  rankdir=LR;", "  node [shape=box, style=filled];"]
        for row in transactions {
            let label = "\(row.position) \(row.call)\\n\(Self.short(row.sender)) to \(Self.short(row.recipient))"
            lines.append("  t\(row.position) [label=\"\(label)\", fillcolor=\"\(Self.fill(row.knowledge))\"];")
        }
        for row in transactions {
            lines += row.dependencies.map { "  t\($0) -> t\(row.position);" }
            lines += (row.missed ?? []).map { "  t\($0) -> t\(row.position) [style=dashed, color=red];" }
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    private static func fill(_ knowledge: BlockForecast.Knowledge) -> String {
        switch knowledge {
        case .complete: "palegreen"
        case .forecast: "lightyellow"
        case .unknown: "lightgrey"
        }
    }
}
