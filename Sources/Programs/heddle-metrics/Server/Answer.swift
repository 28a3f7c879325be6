import Metrics
import NIOHTTP1

/// What one request is answered with.
struct Answer: Sendable {
    var status = HTTPResponseStatus.ok
    var contentType = "text/plain; charset=utf-8"
    let body: String

    /// For `GET /`.
    static let hint = Answer(
        body: """
            heddle-metrics: the counters of a Heddle daemon, for Prometheus.

            GET /metrics

            """)
    static let notFound = Answer(status: .notFound, body: "There is nothing here. Ask for /metrics.\n")
    static let notAllowed = Answer(status: .methodNotAllowed, body: "Only GET and HEAD are answered.\n")
    static let tooMany = Answer(
        status: .serviceUnavailable,
        body: "More than \(ServerLimits.scrapesWaitingMax) scrapes wait for the daemon already.\n")

    /// The daemon's counters, and that it answered.
    static func snapshot(_ families: [MetricFamily], in time: Duration) -> Answer {
        Answer(
            contentType: PrometheusText.contentType,
            body: PrometheusText.text(ScrapeMetrics(answeredIn: time).families + families))
    }

    /// The daemon did not answer, which is an answer, too: `heddle_up` is 0, and a person reads why.
    static func unavailable(_ error: any Error) -> Answer {
        let reason = "\(error)".split(separator: "\n").map { "# \($0)\n" }.joined()
        return Answer(
            contentType: PrometheusText.contentType, body: reason + PrometheusText.text(ScrapeMetrics().families))
    }
}
