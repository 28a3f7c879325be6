/// What is known of a metric before anything is counted: what its documentation says.
public struct MetricDescription: Hashable, Sendable {
    public let name: String
    public let kind: MetricKind
    public let help: String
    /// The labels that every sample has, a histogram's `le` left out.
    public let labelNames: [String]

    public init(_ name: String, _ kind: MetricKind, _ help: String, labels labelNames: [String] = []) {
        (self.name, self.kind, self.help, self.labelNames) = (name, kind, help, labelNames)
    }

    /// The family of this description with these samples.
    public func family(_ samples: [MetricSample]) -> MetricFamily {
        MetricFamily(name: name, help: help, kind: kind, samples: samples)
    }

    func labels(_ values: [String]) -> [MetricLabel] {
        precondition(values.count == labelNames.count, "\(name) has the labels \(labelNames), not \(values.count)")
        return zip(labelNames, values).map { MetricLabel($0, $1) }
    }
}
