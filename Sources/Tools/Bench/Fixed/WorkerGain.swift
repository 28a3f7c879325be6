import Coordinator

/// What a second worker gives a block.
struct WorkerGain {
    let name: String
    let gasUsed: UInt64
    /// Of the strategy's own stages, with one worker and with two.
    let one: Samples
    let two: Samples
    /// The same if every process had a core of its own: the plan, and what the busiest worker takes.
    let alone: (one: Samples, two: Samples)
    /// Of execution, that of the longest transaction.
    let longestShare: Double

    /// Blocks that use less are not looked at.
    static let gasMin: UInt64 = 10_000_000
    static let gainMin = 1.85

    init(_ name: String, one: [PipelineRun], two: [PipelineRun]) {
        self.name = name
        gasUsed = one[0].report.gasUsed
        (self.one, self.two) = (Self.samples(one), Self.samples(two))
        alone = (Self.processorTimes(one), Self.processorTimes(two))
        let times = one[0].report.executionTimes
        longestShare = (times.byIndex.max() ?? .zero) / max(times.total, .nanoseconds(1))
    }

    private static func samples(_ runs: [PipelineRun]) -> Samples {
        var samples = Samples()
        for run in runs { samples.append(run.compared) }
        return samples
    }

    private static func processorTimes(_ runs: [PipelineRun]) -> Samples {
        var samples = Samples()
        for run in runs { samples.append(run.coordinator[.plan, default: .zero] + (run.workerTimes.max() ?? .zero)) }
        return samples
    }

    /// Whether two workers could be twice as fast: no transaction takes longer than half of the block.
    var boundAllowsTwo: Bool { longestShare <= 0.5 }
    var gain: Double { one.median / max(two.median, .nanoseconds(1)) }
    var gainOfLeast: Double { one.minimum / max(two.minimum, .nanoseconds(1)) }
    var gainAlone: Double { alone.one.median / max(alone.two.median, .nanoseconds(1)) }
    var isReached: Bool { gain >= Self.gainMin }
}
