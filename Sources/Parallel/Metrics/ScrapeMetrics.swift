/// What is said of the scrape itself, by whoever asked the daemon.
public struct ScrapeMetrics: Sendable {
    private var isUp = Gauge("heddle_up", "1 when the daemon answered this scrape, 0 when it did not.")
    private var askSeconds = Gauge("heddle_admin_answer_seconds", "How long the daemon took to answer this scrape.")

    /// The daemon answered.
    public init(answeredIn time: Duration) {
        let (seconds, attoseconds) = time.components
        isUp.value = 1
        askSeconds.value = Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// The daemon did not answer.
    public init() { isUp.value = 0 }

    public var families: [MetricFamily] { [isUp.family, askSeconds.family] }

    public static var catalog: [MetricDescription] {
        let metrics = ScrapeMetrics()
        return [metrics.isUp.description, metrics.askSeconds.description]
    }
}
