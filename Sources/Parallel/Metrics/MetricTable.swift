/// Descriptions as a table in Markdown, for the documentation.
public enum MetricTable {
    /// One row for each metric, in the order given.
    public static func markdown(_ descriptions: [MetricDescription]) -> String {
        let rows = descriptions.map { metric in
            let labels = metric.labelNames.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(metric.name)` | \(metric.kind.rawValue) | \(labels) | \(metric.help) |"
        }
        return (["| name | kind | labels | what it is |", "|---|---|---|---|"] + rows).joined(separator: "\n") + "\n"
    }
}
