import Daemon
import Metrics

/// One mention of a metric in an expression of Prometheus, and which of its series it asks for.
struct MetricUse {
    let name: String
    let matchers: [(label: String, values: [String])]

    static func all(in text: String) -> [MetricUse] {
        text.matches(of: #/(heddle_[a-z_]+)(?:\{([^}]*)\})?/#).map { match in
            let matchers = (match.output.2 ?? "").matches(of: #/([a-z_]+)(?:=~|!~|!=|=)"([^"]*)"/#).map { matcher in
                (label: String(matcher.output.1), values: matcher.output.2.split(separator: "|").map(String.init))
            }
            return MetricUse(name: String(match.output.1), matchers: matchers)
        }
    }

    /// What is wrong with it; nil when the program publishes just that.
    var fault: String? {
        guard let family = Self.published[name] else { return "\(name) is not published" }
        for (label, values) in matchers where !Self.ofPrometheus.contains(label) {
            let known = Set(family.samples.flatMap { $0.labels.filter { $0.name == label }.map(\.value) })
            for value in values where !known.contains(value) { return "\(name) has no \(label) \"\(value)\"" }
        }
        return nil
    }

    /// Labels that a scrape adds.
    private static let ofPrometheus: Set<String> = ["chain", "job", "instance"]

    /// By every name that a sample has.
    private static let published: [String: MetricFamily] = {
        var gauges = DaemonGauges()
        gauges.workers = WorkerCounts()
        var names: [String: MetricFamily] = [:]
        for family in DaemonMetrics().families(gauges) + ScrapeMetrics(answeredIn: .zero).families {
            names[family.name] = family
            for sample in family.samples { names[family.name + sample.suffix] = family }
        }
        return names
    }()
}
