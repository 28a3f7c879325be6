/// What became of an incident: where it is kept, or why it is not. The block's fate does not depend on it.
public struct IncidentReport: Equatable, Sendable {
    public let incident: Incident
    /// The capsule, or, where none could be made, the line about it; nil where nothing could be written.
    public let path: String?
    /// What went wrong while it was recorded or written.
    public let failure: String?

    /// One line for the person who watches.
    public var line: String {
        let what = "incident: \(incident.kind.rawValue) of block \(incident.number): \(incident.text)"
        return ([what, path.map { "kept as \($0)" }, failure] as [String?]).compactMap { $0 }.joined(separator: "; ")
    }
}
