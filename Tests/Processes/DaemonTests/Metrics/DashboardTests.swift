import Daemon
import Foundation
import Metrics
import Testing

/// `deploy/grafana/heddle.json`, the dashboard.
@Suite struct DashboardTests {
    private struct Dashboard: Decodable {
        struct Panel: Decodable {
            struct Target: Decodable { let expr: String }
            let title: String
            let targets: [Target]
        }
        let panels: [Panel]
    }

    private static func panels() throws -> [Dashboard.Panel] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appending(path: "deploy/grafana/heddle.json"))
        return try JSONDecoder().decode(Dashboard.self, from: bytes).panels
    }

    @Test func `every metric of the dashboard is published`() throws {
        var published: Set<String> = []
        for description in DaemonMetrics.catalog + ScrapeMetrics.catalog {
            published.insert(description.name)
            if description.kind == .histogram {
                published.formUnion(["_bucket", "_sum", "_count"].map { description.name + $0 })
            }
        }
        var used: Set<String> = []
        for panel in try Self.panels() {
            for target in panel.targets {
                for match in target.expr.matches(of: #/heddle_[a-z_]+/#) {
                    used.insert(String(match.output))
                    #expect(published.contains(String(match.output)), "\(panel.title): \(target.expr)")
                }
            }
        }
        #expect(used.count > 20)
    }

    @Test func `every panel asks for the chosen chain only`() throws {
        for panel in try Self.panels() {
            #expect(!panel.targets.isEmpty, "\(panel.title)")
            for target in panel.targets {
                let metrics = target.expr.matches(of: #/heddle_[a-z_]+/#).count
                #expect(target.expr.matches(of: #/\{chain=~"\$chain"/#).count == metrics, "\(panel.title)")
            }
        }
    }
}
