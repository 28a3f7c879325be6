/// How long one stage of the pipeline took.
struct StageTime: Encodable, Equatable {
    let stage: String
    let milliseconds: Double
}
