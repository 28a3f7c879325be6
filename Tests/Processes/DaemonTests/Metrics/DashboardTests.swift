import Foundation
import Testing

/// `deploy/grafana/heddle.json`, the dashboard.
@Suite struct DashboardTests {
    private struct Dashboard: Decodable {
        struct Panel: Decodable {
            struct Target: Decodable { let expr: String }
            let title: String
            let targets: [Target]
        }
        struct Annotations: Decodable {
            struct Annotation: Decodable { let expr: String }
            let list: [Annotation]
        }
        let panels: [Panel]
        let annotations: Annotations
    }

    private static func dashboard() throws -> Dashboard {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appending(path: "deploy/grafana/heddle.json"))
        return try JSONDecoder().decode(Dashboard.self, from: bytes)
    }

    @Test func `every metric of the dashboard is published`() throws {
        let dashboard = try Self.dashboard()
        let expressions = dashboard.panels.flatMap { panel in panel.targets.map(\.expr) }
        let uses = (expressions + dashboard.annotations.list.map(\.expr)).flatMap(MetricUse.all(in:))
        for use in uses { #expect(use.fault == nil) }
        #expect(Set(uses.map(\.name)).count > 20)
    }

    @Test func `every panel asks for the chosen chain only`() throws {
        for panel in try Self.dashboard().panels {
            #expect(!panel.targets.isEmpty, "\(panel.title)")
            for target in panel.targets {
                let metrics = target.expr.matches(of: #/heddle_[a-z_]+/#).count
                #expect(target.expr.matches(of: #/\{chain=~"\$chain"/#).count == metrics, "\(panel.title)")
            }
        }
    }
}
