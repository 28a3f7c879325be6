/// How long each index of a group took.
struct IndexClock {
    private var last = ContinuousClock.now
    private(set) var nanoseconds: [UInt64] = []

    /// One more index is done.
    mutating func lap() {
        let now = ContinuousClock.now
        let (seconds, attoseconds) = last.duration(to: now).components
        nanoseconds.append(UInt64(clamping: seconds) * 1_000_000_000 + UInt64(clamping: attoseconds / 1_000_000_000))
        last = now
    }
}
