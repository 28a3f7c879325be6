/// Tells how long each of several steps took.
struct Stopwatch {
    private var start = ContinuousClock.now

    /// The time since the last lap, or the start.
    mutating func lap() -> Duration {
        let now = ContinuousClock.now
        defer { start = now }
        return start.duration(to: now)
    }
}
