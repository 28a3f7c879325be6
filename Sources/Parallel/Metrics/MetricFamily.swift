/// One metric as it is published: its name, what it means, and its samples.
public struct MetricFamily: Codable, Hashable, Sendable {
    public var name: String
    public var help: String
    public var kind: MetricKind
    public var samples: [MetricSample]

    public init(name: String, help: String, kind: MetricKind, samples: [MetricSample]) {
        (self.name, self.help, self.kind, self.samples) = (name, help, kind, samples)
    }
}
