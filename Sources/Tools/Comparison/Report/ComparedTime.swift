/// What a strategy takes with so many workers. JSON names are these, with underscores.
public struct ComparedTime: Encodable, Sendable {
    public let workers: Int
    /// On this machine; computed otherwise.
    public let isMeasured: Bool
    /// Plan, dispatch, reconcile and epilogue.
    public let milliseconds: Double
    /// Over the sequential executor, measured or computed as this is.
    public let speedup: Double
    /// M = (T - A) / (T - max(L, T/N)): of what any plan could win with so many workers, how much this one does.
    public let shareOfPossibleGain: Double
    /// Of a time that is measured: by how much the virtual clock is off, driven with the same runs' times.
    public let deviation: Double?

    /// - Parameters:
    ///   - sequential: T, and `longest` L, the longest transaction.
    init(
        workers: Int, isMeasured: Bool, _ time: Duration, sequential: Duration, longest: Duration,
        deviation: Double? = nil
    ) {
        (self.workers, self.isMeasured, self.deviation) = (workers, isMeasured, deviation)
        milliseconds = time / .milliseconds(1)
        speedup = time > .zero ? sequential / time : 1
        let possible = sequential - max(longest, sequential / workers)
        shareOfPossibleGain = possible > .zero ? (sequential - time) / possible : 1
    }
}
