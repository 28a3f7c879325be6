/// A histogram with one series for each combination of label values.
public struct LabelledHistogram: Metric {
    public let description: MetricDescription
    private var series: Series<Distribution>

    /// `values` are all the series there will be; `bounds` are ascending and the same for all of them.
    public init(_ name: String, _ help: String, labels: [String], values: [[String]], bounds: [Double]) {
        description = MetricDescription(name, .histogram, help, labels: labels)
        series = Series(values, labelCount: labels.count, empty: Distribution(bounds: bounds))
    }

    /// With one label.
    public init(_ name: String, _ help: String, label: String, values: [String], bounds: [Double]) {
        self.init(name, help, labels: [label], values: values.map { [$0] }, bounds: bounds)
    }

    public var family: MetricFamily {
        description.family(series.all.flatMap { $0.value.samples(description.labels($0.key)) })
    }

    /// How many observations one series has.
    public func count(_ values: String...) -> UInt64 { series[values].count }

    /// The sum of one series.
    public func sum(_ values: String...) -> Double { series[values].sum }

    /// Takes one observation into one series.
    public mutating func observe(_ value: Double, _ values: String...) { series[values].observe(value) }
}
