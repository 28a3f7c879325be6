import Coordinator

/// Several executions of one block by one node. On a machine with other work, medians are what was measured, and the
/// least of each part is what it takes undisturbed.
struct NodeRuns {
    let runs: [NodeRun]

    init(_ runs: [NodeRun]) {
        precondition(!runs.isEmpty, "a node that has not run has nothing to tell")
        self.runs = runs
    }

    var compared: Duration { median(\.compared) }
    var wholeBlock: Duration { median(\.report.times.total) }

    /// By index: the least of all runs.
    var executionTimes: [Duration] {
        let all = runs.map(\.report.executionTimes.byIndex)
        return all[0].indices.map { index in all.compactMap { $0.indices.contains(index) ? $0[index] : nil }.min()! }
    }

    /// By index: the least of all runs, of finding out who signed it.
    var recoveryTimes: [Duration] {
        let all = runs.map(\.report.recoveryTimes.byIndex)
        return all[0].indices.map { index in all.compactMap { $0.indices.contains(index) ? $0[index] : nil }.min()! }
    }

    func median(_ part: (NodeRun) -> Duration) -> Duration { Self.median(runs.map(part)) }
    func least(_ part: (NodeRun) -> Duration) -> Duration { runs.map(part).min()! }

    static func median(_ durations: [Duration]) -> Duration { durations.sorted()[durations.count / 2] }
}
