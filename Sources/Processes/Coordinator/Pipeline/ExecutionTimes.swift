/// How long workers took for each index of a block, the last time it ran.
public struct ExecutionTimes: Equatable, Sendable {
    /// By index; zero for what did not run.
    public private(set) var byIndex: [Duration]
    /// Everything that ran, whatever became of it.
    public private(set) var total: Duration = .zero

    init(indexCount: Int) { byIndex = Array(repeating: .zero, count: indexCount) }

    mutating func add(_ nanoseconds: [UInt64], of indexes: [Int]) {
        for (index, time) in zip(indexes, nanoseconds) {
            let duration = Duration.nanoseconds(Int64(clamping: time))
            total += duration
            if byIndex.indices.contains(index) { byIndex[index] = duration }
        }
    }

    /// Takes over what ran later.
    mutating func add(_ later: ExecutionTimes) {
        total += later.total
        if byIndex.count < later.byIndex.count {
            byIndex += Array(repeating: .zero, count: later.byIndex.count - byIndex.count)
        }
        for (index, duration) in later.byIndex.enumerated() where duration > .zero { byIndex[index] = duration }
    }
}
