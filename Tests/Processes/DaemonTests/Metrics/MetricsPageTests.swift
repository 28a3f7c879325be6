import Daemon
import Foundation
import Metrics
import Testing

@Suite struct MetricsPageTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/operating/metrics.md")

    @Test func `the page's table is the catalogue`() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let table = text.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n") + "\n"
        let expected = MetricTable.markdown(ScrapeMetrics.catalog + DaemonMetrics.catalog)
        #expect(table == expected, "docs/operating/metrics.md should have this table:\n\(expected)")
    }

    @Test func `the metrics of the scrape itself are named as Prometheus expects`() {
        #expect(ScrapeMetrics.catalog.flatMap(MetricRules.faults) == [])
    }
}
