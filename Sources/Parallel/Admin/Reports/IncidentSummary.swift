/// What should not have happened to a block, and is kept.
public struct IncidentSummary: Codable, Equatable, Sendable {
    public var kind: String
    public var number: UInt64
    public var hash: String
    public var text: String
    /// The capsule's path; nil where none could be made.
    public var capsule: String?

    public init(kind: String, number: UInt64, hash: String, text: String, capsule: String?) {
        self.kind = kind
        self.number = number
        self.hash = hash
        self.text = text
        self.capsule = capsule
    }
}
