import Console

/// What stands on the screen: the daemon as it is, or as it was when it last answered, and that it is away.
struct TailPicture {
    private static let end = ["", "q ends"]

    /// As of the last answer; nil before one came.
    private let text: TailText?
    private let absence: WatchedDaemon.Absence?

    init(_ text: TailText?, absence: WatchedDaemon.Absence?) { (self.text, self.absence) = (text, absence) }

    func lines(columns: Int, rows: Int) -> [String] {
        guard let absence else { return (text?.lines(columns: columns, rows: rows) ?? []) + Self.end }
        let time = Format.duration(.now - absence.since)
        let notice = ["NO ANSWER for \(time); the daemon is asked again each second", absence.reason]
        guard let text else { return notice + Self.end }
        return notice + ["", "As it was:"] + text.lines(columns: columns, rows: rows - notice.count - 2) + Self.end
    }
}
