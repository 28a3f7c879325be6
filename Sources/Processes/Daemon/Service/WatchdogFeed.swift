import Wire

/// Tells the service manager that the loop goes round: only the loop itself calls it.
struct WatchdogFeed {
    typealias Instant = ContinuousClock.Instant

    /// How often the status text is told where no watchdog waits.
    private static let statusInterval: Duration = .seconds(5)

    private let interval: Duration
    private let isWatched: Bool
    private var next: Instant?

    /// - Parameter interval: after which a silent service is ended; nil for never.
    init(interval: Duration?) {
        isWatched = interval != nil
        // Twice in the interval, so that one that is late is no loss.
        self.interval = interval.map { $0 / 2 } ?? Self.statusInterval
    }

    mutating func pulse(at now: Instant, _ status: () -> String) {
        if let next, now < next { return }
        next = now + interval
        Systemd.notify((isWatched ? "WATCHDOG=1\n" : "") + "STATUS=\(status())")
    }
}
