/// Something that only rises.
public struct Counter: Metric {
    public let description: MetricDescription
    public private(set) var value: Double = 0

    public init(_ name: String, _ help: String) { description = MetricDescription(name, .counter, help) }

    public var family: MetricFamily { description.family([MetricSample(value: value)]) }

    /// Adds to it; what is negative or no number is left out, since a counter never falls.
    public mutating func add(_ amount: Double = 1) {
        guard amount > 0 else { return }
        value += amount
    }
}
