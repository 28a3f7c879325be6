/// Why a block was not taken in.
public enum SinkError: Error, Equatable, Sendable {
    /// The block breaks a rule of consensus; the text says what was expected and what was found.
    case refused(String)
    /// Nothing is known about the block: the world failed.
    case failed(String)
}
