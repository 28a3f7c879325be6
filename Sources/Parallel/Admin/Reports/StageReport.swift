/// How long a block was in one stage.
public struct StageReport: Codable, Equatable, Sendable {
    public var name: String
    public var milliseconds: Double

    public init(name: String, milliseconds: Double) {
        self.name = name
        self.milliseconds = milliseconds
    }
}
