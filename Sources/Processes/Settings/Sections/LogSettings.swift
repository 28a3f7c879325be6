/// `[log]`: what is written to standard error, where journald takes it.
public struct LogSettings: Equatable, Sendable {
    /// The least level that is written; the names are those of swift-log.
    public enum Level: String, CaseIterable, Sendable {
        case trace, debug, info, notice, warning, error, critical
    }

    /// What a line looks like.
    public enum Format: String, CaseIterable, Sendable {
        /// `message key=value ...`.
        case text
        /// An object for each line.
        case json
    }

    static let slowBlockRange = 0...3_600_000

    public var level = Level.info
    public var format = Format.text
    /// A block that took this long gets the slow-block line, 0 for every block; nil for none.
    public var slowBlockMilliseconds: Int? = 1000
}
