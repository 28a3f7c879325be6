/// One number of a family.
public struct MetricSample: Codable, Hashable, Sendable {
    /// What follows the family's name: `_bucket`, `_sum` or `_count` of a histogram, else nothing.
    public var suffix: String
    public var labels: [MetricLabel]
    public var value: Double

    public init(suffix: String = "", labels: [MetricLabel] = [], value: Double) {
        (self.suffix, self.labels, self.value) = (suffix, labels, value)
    }
}
