import Admin
import ArgumentParser
import Glibc
import Metrics
import NIOCore
import NIOPosix
import Settings
import Wire

/// The command: it listens, answers, and ends by a signal.
struct HeddleMetrics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heddle-metrics",
        abstract: "Answers Prometheus with the counters of a running heddled.",
        discussion: """
            GET /metrics asks the daemon's admin socket for one snapshot. Scrapes that come together share it, and it \
            is asked at most once a second. It listens on this machine only, unless told otherwise; nothing protects \
            what it says.

            Addresses come from the settings of the daemon (--config: [metrics] listen, [admin] socket, or \
            HEDDLE_METRICS_LISTEN and HEDDLE_ADMIN_SOCKET), and from flags, which win. Where systemd hands a socket \
            over, it is used and --listen is not.
            """)

    @Option(help: ArgumentHelp("The daemon's settings.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where to listen.", valueName: "address:port"))
    var listen: String?

    @Option(help: ArgumentHelp("The daemon's admin socket.", valueName: "path"))
    var adminSocket: String?

    @Option(help: ArgumentHelp("How long the daemon may take to answer.", valueName: "seconds"))
    var deadline = 5

    func validate() throws {
        guard (1...60).contains(deadline) else {
            throw ValidationError("--deadline takes a number of seconds from 1 to 60, not \(deadline).")
        }
    }

    mutating func run() throws {
        let settings = try settings()
        // Before there is any thread, so that all of them leave the signals alone.
        let signals = try EndingSignals()
        let handed = try Systemd.handedSocket()?.release()

        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let socket = settings.admin.socket
        let limit = Duration.seconds(deadline)
        let answer = SharedAnswer(on: group.next()) { try Self.ask(socket, within: limit) }
        let server = try MetricsServer.start(
            on: group, at: handed.map { .handed($0) } ?? .address(settings.metrics.listen), answer: answer)
        if handed == nil, !settings.metrics.listen.isLoopback {
            Self.say("\(settings.metrics.listen) can be reached from other machines, and nothing protects it")
        }
        Self.say("listening on \(server.address), asking \(socket)")
        Systemd.notify("READY=1\nSTATUS=Listening on \(server.address)")

        let signal = signals.wait()
        Self.say("ending on signal \(signal)")
        Systemd.notify("STOPPING=1")
        try server.stop()
    }

    private func settings() throws -> DaemonSettings {
        var overrides: [(key: String, value: String)] = []
        if let listen { overrides.append(("metrics.listen", listen)) }
        if let adminSocket { overrides.append(("admin.socket", adminSocket)) }
        return try DaemonSettings.load(
            path: config, environment: SettingsEnvironment.ofThisProcess, overrides: overrides)
    }

    /// One snapshot; blocks for as long as that takes.
    private static func ask(_ socket: String, within limit: Duration) throws -> [MetricFamily] {
        var client = try AdminClient(path: socket, limit: limit)
        switch try client.ask(.metrics) {
        case .metrics(let families): return families
        case .refused(let refusal): throw refusal
        default: throw AdminClientError.notUnderstood("it is no answer to a question for metrics")
        }
    }

    private static func say(_ text: String) {
        // The journal takes what comes on standard error, line by line. Where nobody takes it, nothing is lost.
        let line = Array("heddle-metrics: \(text)\n".utf8)
        // SAFETY: the kernel reads the bytes of the array.
        _ = unsafe write(STDERR_FILENO, line, line.count)
    }
}
