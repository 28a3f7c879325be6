/// How far a long job is, on standard error.
///
/// A terminal sees one line that changes; anything else (a log) sees a line every ten seconds.
public struct Progress {
    private let title: String
    private let total: Int?
    private let isTerminal: Bool
    private let interval: Duration
    private let started: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant
    private var widthShown = 0
    private var hasShown = false

    /// `total` is nil when nobody knows it beforehand.
    public init(_ title: String, of total: Int? = nil) {
        self.title = title
        self.total = total
        isTerminal = Terminal.standardErrorIsTerminal
        interval = isTerminal ? .milliseconds(100) : .seconds(10)
        started = .now
        lastShown = .now
    }

    /// Call it as often as you like; it prints only when the time has come.
    public mutating func advance(to done: Int, _ detail: @autoclosure () -> String = "") {
        let now = ContinuousClock.now
        guard now - lastShown >= interval else { return }
        lastShown = now
        hasShown = true
        show(Self.line(title, done: done, of: total, after: now - started, detail: detail()))
    }

    /// Clears the line on a terminal. Call it before anything else is printed.
    public mutating func finish() {
        guard isTerminal && hasShown else { return }
        Terminal.write("\r\(String(repeating: " ", count: widthShown))\r", to: 2)
        (widthShown, hasShown) = (0, false)
    }

    private mutating func show(_ line: String) {
        guard isTerminal else { return Terminal.remark(line) }
        let blank = String(repeating: " ", count: max(0, widthShown - line.count))
        widthShown = line.count
        Terminal.write("\r\(line)\(blank)", to: 2)
    }

    /// `execute: 120 of 6,457 (1 %), 3.20 s, about 2 min 49 s left  name`
    static func line(_ title: String, done: Int, of total: Int?, after elapsed: Duration, detail: String) -> String {
        var line = "\(title): \(Format.count(done))"
        if let total, total > 0 {
            line += " of \(Format.count(total)) (\(done * 100 / total) %), \(Format.duration(elapsed))"
            if done > 0 && done < total {
                line += ", about \(Format.duration(elapsed * (total - done) / done)) left"
            }
        } else {
            line += ", \(Format.duration(elapsed))"
        }
        return detail.isEmpty ? line : "\(line)  \(detail)"
    }
}
