/// Says which stage a block is in, and knows how long it was in each: in the one that it failed in, too.
struct StageWatch {
    private(set) var times = StageTimes()
    private var stage: Stage?
    private var watch = Stopwatch()
    private let observer: (@Sendable (PipelineStep) -> Void)?

    init(_ observer: (@Sendable (PipelineStep) -> Void)?) { self.observer = observer }

    /// The stage before ends here.
    mutating func enter(_ next: Stage) {
        leave()
        observer?(.stage(next))
        stage = next
    }

    /// What comes until the next stage is part of none.
    mutating func leave() {
        let time = watch.lap()
        if let stage { times[stage] += time }
        stage = nil
    }
}
