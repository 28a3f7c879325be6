/// How long each of several runs took.
struct Samples {
    private(set) var durations: [Duration] = []

    var isEmpty: Bool { durations.isEmpty }

    mutating func append(_ duration: Duration) { durations.append(duration) }

    mutating func append(_ samples: Samples) { durations += samples.durations }

    var minimum: Duration { durations.min() ?? .zero }

    /// Of an even number, the mean of the two in the middle.
    var median: Duration {
        guard !durations.isEmpty else { return .zero }
        let sorted = durations.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}
