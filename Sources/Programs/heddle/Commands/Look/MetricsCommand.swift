import Admin
import ArgumentParser
import Console
import Metrics
import Settings

/// What the daemon counts about itself.
struct MetricsCommand: ParsableCommand {
    /// How long the daemon may take to answer.
    private static let limit = Duration.seconds(30)

    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Print the daemon's counters, as Prometheus reads them.",
        discussion: """
            The same text as heddle-metrics serves over HTTP. docs/operating/metrics.md says what each one means.

            Exit status: 0 when the daemon answers, 1 when it refuses, 2 when it is not reached.

            Examples: heddle metrics | grep workers
                      heddle metrics --json
            """)

    @Option(help: ArgumentHelp("The daemon's admin socket.", valueName: "path"), completion: .file())
    var socket = DaemonSettings().admin.socket

    @Flag(help: "Print one JSON document instead of text.")
    var json = false

    func run() throws {
        var client = try AdminClient(path: socket, limit: Self.limit)
        switch try client.ask(.metrics) {
        case .metrics(let families):
            // The text ends with a line feed, and a line is written with one.
            let text = json ? try JSONDocument.text(of: families) : String(PrometheusText.text(families).dropLast())
            Terminal.write(text)
        case .refused(let refusal):
            Terminal.remark("Error: \(refusal)")
            throw ExitStatus.otherwise.asError
        default:
            throw AdminClientError.notUnderstood("it is no answer to a question for metrics")
        }
    }
}
