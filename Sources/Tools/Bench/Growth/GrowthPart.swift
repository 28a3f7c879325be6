import Coordinator

/// What of a block's cost is looked at by itself.
enum GrowthPart: Hashable {
    /// Processor time of the coordinator in one stage.
    case stage(Stage)
    /// Processor time of all workers.
    case workers
    /// Wall time from the bytes to the commit; shown, not judged: other processes have a part in it.
    case block

    static let all: [GrowthPart] = Stage.allCases.map(GrowthPart.stage) + [.workers, .block]

    var name: String {
        switch self {
        case .stage(let stage): stage.rawValue
        case .workers: "workers"
        case .block: "whole block"
        }
    }

    var isJudged: Bool { self != .block }

    func time(in run: PipelineRun) -> Duration {
        switch self {
        case .stage(let stage): run.coordinator[stage, default: .zero]
        case .workers: run.workers
        case .block: run.wall
        }
    }
}
