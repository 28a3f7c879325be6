import Foundation
import Testing

/// `deploy/prometheus-rules.yml`, what somebody is told of, and the metrics that the pages for operators name.
@Suite struct AlertRuleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test func `every rule asks for what is published, and says how urgent it is and what to do`() throws {
        let rules = try Self.text("deploy/prometheus-rules.yml").split(separator: "- alert: ").dropFirst()
        let page = try Self.text("docs/operating/monitor.md")
        #expect(rules.count == page.matches(of: #/\n\| `Heddle/#).count)
        for rule in rules {
            let name = rule.prefix { !$0.isNewline }
            #expect(page.contains("\n| `\(name)` |"), "\(name)")
            let expression = try #require(rule.firstMatch(of: #/expr: (.*)/#), "\(name)").output.1
            let uses = MetricUse.all(in: String(expression))
            #expect(!uses.isEmpty || expression.hasPrefix("up{job=\"heddle\"}"), "\(name)")
            for use in uses { #expect(use.fault == nil, "\(name)") }
            #expect(rule.contains("severity: page") || rule.contains("severity: ticket"), "\(name)")
            #expect(rule.contains(#/summary: ".*\{\{ \$labels\.chain \}\}.*"/#), "\(name)")
        }
    }

    @Test func `the example for Prometheus names the rules, and the job that they ask for`() throws {
        let example = try Self.text("deploy/prometheus.yml")
        #expect(example.contains("/prometheus-rules.yml\n"))
        #expect(example.contains("job_name: heddle\n"))
        #expect(example.contains("chain: main\n"))
    }

    @Test func `every metric that a page for operators names is published`() throws {
        let pages = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/docs/operating")
        var count = 0
        for page in pages.sorted() where page.hasSuffix(".md") {
            for use in MetricUse.all(in: try Self.text("docs/operating/\(page)")) {
                count += 1
                #expect(use.fault == nil, "\(page)")
            }
        }
        #expect(count > 60)
    }
}
