/// Something that is what it is when asked.
public struct Gauge: Metric {
    public let description: MetricDescription
    /// `nil` where it cannot be told: then it is not published, rather than published wrong.
    public var value: Double?

    public init(_ name: String, _ help: String, _ value: Double? = nil) {
        description = MetricDescription(name, .gauge, help)
        self.value = value
    }

    public var family: MetricFamily { description.family(value.map { [MetricSample(value: $0)] } ?? []) }
}
