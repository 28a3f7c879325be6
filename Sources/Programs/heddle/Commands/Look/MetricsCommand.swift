import ArgumentParser
import Console
import Metrics

/// What the daemon counts about itself.
struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the daemon's counters, as Prometheus reads them.",
        discussion: """
            The same text as heddle-metrics serves over HTTP. docs/operating/metrics.md says what each one means.

            Exit status: 0 when the daemon answers, 1 when it refuses, 2 when it is not reached.

            Examples: heddle metrics | grep workers
                      heddle metrics --json
            """)

    @OptionGroup var admin: AdminOptions

    func run() throws {
        var daemon = try DaemonConnection(admin)
        let families = try daemon.metrics()
        // The text ends with a line feed, and a line is written with one.
        Terminal.write(
            admin.json
                ? try JSONDocument.text(of: families) : String(PrometheusText.text(families).dropLast()))
    }
}
