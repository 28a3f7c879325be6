/// What is made of the blocks before.
public enum Learning: String, CaseIterable, Sendable, Codable {
    /// Read, and added to.
    case on
    /// Neither: every block is met as the first one is.
    case off
    /// Read, and left as it is, so that runs can be compared.
    case frozen
}
