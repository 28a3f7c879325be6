/// How long a block was in each stage.
public struct StageTimes: Equatable, Sendable {
    private var durations: [Duration] = Array(repeating: .zero, count: Stage.allCases.count)

    public subscript(stage: Stage) -> Duration {
        get { durations[Self.position[stage]!] }
        set { durations[Self.position[stage]!] = newValue }
    }

    public var total: Duration { durations.reduce(.zero, +) }

    static func += (times: inout StageTimes, others: StageTimes) {
        for stage in Stage.allCases { times[stage] += others[stage] }
    }

    private static let position = Dictionary(uniqueKeysWithValues: zip(Stage.allCases, 0...))
}
