import Glibc
import Logging
import Settings

/// Where the daemon's log goes: a line for each message on standard error, with its values behind it.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let format: LogSettings.Format
    /// journald reads a line's priority from its beginning.
    private let hasPriorities: Bool

    init(_ settings: LogSettings) {
        logLevel = Logger.Level(settings.level)
        format = settings.format
        // SAFETY: the environment is not changed while it is read.
        hasPriorities = unsafe getenv("JOURNAL_STREAM") != nil
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        Self.write(line(event.level, "\(event.message)", event.metadata ?? [:]), priority: priority(event.level))
    }

    /// A line that somebody else made.
    static func write(_ line: String, priority: Int?) {
        let bytes = Array(((priority.map { "<\($0)>" } ?? "") + line + "\n").utf8)
        // SAFETY: the kernel reads the array's bytes. A log that takes nothing is no reason to stop.
        _ = unsafe Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    func line(_ level: Logger.Level, _ message: String, _ values: Logger.Metadata) -> String {
        let values = metadata.merging(values) { $1 }.sorted { $0.key < $1.key }
        switch format {
        case .text:
            let level = level >= .warning ? "\(level): " : ""
            return level + message.singleLine + values.map { " \($0.key)=\("\($0.value)".quotedIfNeeded)" }.joined()
        case .json:
            let members = [("level", "\(level)"), ("message", message)] + values.map { ($0.key, "\($0.value)") }
            return "{" + members.map { "\($0.0.asJSON):\($0.1.asJSON)" }.joined(separator: ",") + "}"
        }
    }

    /// As syslog counts.
    private func priority(_ level: Logger.Level) -> Int? {
        guard hasPriorities else { return nil }
        return switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

extension Logger.Level {
    init(_ level: LogSettings.Level) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}

extension String {
    /// A message of several lines would pass for several messages.
    fileprivate var singleLine: String { contains { $0.isNewline } ? asJSON : self }

    fileprivate var quotedIfNeeded: String {
        let isPlain = !isEmpty && !contains { $0.isWhitespace || $0.isNewline || $0 == "\"" || $0 == "=" }
        return isPlain ? self : asJSON
    }

    /// With quotation marks.
    fileprivate var asJSON: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case let scalar where scalar.value < 0x20:
                text += "\\u00" + String(scalar.value >> 4, radix: 16) + String(scalar.value & 15, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
