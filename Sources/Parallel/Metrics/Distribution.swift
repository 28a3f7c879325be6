/// How many observations were at most each of some bounds, and their sum.
struct Distribution: Sendable {
    /// Ascending and finite; what is above the last one is only in the count.
    private let bounds: [Double]
    /// Observations that are at most this bound and above the one before; one more at the end for the rest.
    private var counts: [UInt64]
    private(set) var sum: Double = 0

    init(bounds: [Double]) {
        precondition(bounds.allSatisfy(\.isFinite) && zip(bounds, bounds.dropFirst()).allSatisfy(<), "ascending bounds")
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    var count: UInt64 { counts.reduce(0, +) }

    /// Takes one observation in; what is no number is left out, since it would spoil the sum for ever.
    mutating func observe(_ value: Double) {
        guard value.isFinite else { return }
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// `_bucket` for each bound and for infinity, then `_sum` and `_count`.
    func samples(_ labels: [MetricLabel]) -> [MetricSample] {
        var samples: [MetricSample] = []
        var total: UInt64 = 0
        for (bound, count) in zip(bounds + [.infinity], counts) {
            total += count
            let bucket = labels + [MetricLabel("le", PrometheusText.number(bound))]
            samples.append(MetricSample(suffix: "_bucket", labels: bucket, value: Double(total)))
        }
        samples.append(MetricSample(suffix: "_sum", labels: labels, value: sum))
        samples.append(MetricSample(suffix: "_count", labels: labels, value: Double(total)))
        return samples
    }
}
