/// A gauge with one series for each combination of label values.
public struct LabelledGauge: Metric {
    public let description: MetricDescription
    private var series: Series<Double>

    /// `values` are all the series there will be: one value for each label, in the labels' order.
    public init(_ name: String, _ help: String, labels: [String], values: [[String]]) {
        description = MetricDescription(name, .gauge, help, labels: labels)
        series = Series(values, labelCount: labels.count, empty: 0)
    }

    /// With one label.
    public init(_ name: String, _ help: String, label: String, values: [String]) {
        self.init(name, help, labels: [label], values: values.map { [$0] })
    }

    public var family: MetricFamily {
        description.family(series.all.map { MetricSample(labels: description.labels($0.key), value: $0.value) })
    }

    /// With one label and its values now, in the order in which they are published.
    public init(_ name: String, _ help: String, label: String, _ values: [(String, Double)]) {
        self.init(name, help, label: label, values: values.map(\.0))
        for (name, value) in values { set(value, name) }
    }

    /// The value of one series.
    public func value(_ values: String...) -> Double { series[values] }

    /// Sets one series.
    public mutating func set(_ value: Double, _ values: String...) { series[values] = value }
}
