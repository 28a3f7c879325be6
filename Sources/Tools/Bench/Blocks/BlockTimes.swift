/// Several executions of one block.
struct BlockTimes {
    private(set) var runs = Samples()
    /// Of every transaction, the least.
    private var least: [Duration] = []

    /// - Parameter times: of every part of one execution.
    mutating func append(_ times: [Duration]) {
        runs.append(times.reduce(.zero, +))
        least = least.isEmpty ? times : zip(least, times).map { min($0, $1) }
    }

    var isEmpty: Bool { runs.isEmpty }
    var median: Duration { runs.median }
    /// What the block takes on a machine that does nothing else: each part as its fastest run had it.
    var sumOfLeast: Duration { least.reduce(.zero, +) }
}
