/// What became of an incident: where it is kept, or why it is not. The block's fate does not depend on it.
public struct IncidentReport: Equatable, Sendable {
    public let incident: Incident
    /// The capsule, or, where none could be made, the line about it; nil where nothing could be written.
    public let path: String?
    /// What went wrong while it was recorded or written.
    public let failure: String?
}
