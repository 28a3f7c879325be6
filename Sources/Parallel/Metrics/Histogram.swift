/// How often something took how much.
public struct Histogram: Metric {
    public let description: MetricDescription
    private var distribution: Distribution

    /// `bounds` are ascending; the bucket for everything above the last one is always there.
    public init(_ name: String, _ help: String, bounds: [Double]) {
        description = MetricDescription(name, .histogram, help)
        distribution = Distribution(bounds: bounds)
    }

    public var family: MetricFamily { description.family(distribution.samples([])) }
    public var count: UInt64 { distribution.count }
    public var sum: Double { distribution.sum }

    /// Takes one observation in.
    public mutating func observe(_ value: Double) { distribution.observe(value) }
}
