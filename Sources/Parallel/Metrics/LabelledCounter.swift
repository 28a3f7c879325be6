/// A counter with one series for each combination of label values.
public struct LabelledCounter: Metric {
    public let description: MetricDescription
    private var series: Series<Double>

    /// `values` are all the series there will be: one value for each label, in the labels' order.
    public init(_ name: String, _ help: String, labels: [String], values: [[String]]) {
        description = MetricDescription(name, .counter, help, labels: labels)
        series = Series(values, labelCount: labels.count, empty: 0)
    }

    /// With one label.
    public init(_ name: String, _ help: String, label: String, values: [String]) {
        self.init(name, help, labels: [label], values: values.map { [$0] })
    }

    public var family: MetricFamily {
        description.family(series.all.map { MetricSample(labels: description.labels($0.key), value: $0.value) })
    }

    /// The count of one series.
    public func value(_ values: String...) -> Double { series[values] }

    /// Adds to one series; what is negative or no number is left out, since a counter never falls.
    public mutating func add(_ amount: Double = 1, _ values: String...) {
        guard amount > 0 else { return }
        series[values] += amount
    }
}
