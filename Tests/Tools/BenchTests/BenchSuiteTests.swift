import Foundation
import Testing

@testable import Bench

@Suite struct BenchSuiteTests {
    private func result(_ figure: Double, failure: String? = nil) -> SuiteResult {
        SuiteResult(
            measurement: "blocks", duration: .seconds(1),
            goals: failure == nil ? [Goal("speed", figure, unit: "x", .atLeast, 1)] : [], failure: failure)
    }

    @Test func `a goal is reached at its limit, from its own side`() {
        #expect(Goal("a", 1, .atLeast, 1).isReached && !Goal("a", 0.999, .atLeast, 1).isReached)
        #expect(Goal("a", 1, .atMost, 1).isReached && !Goal("a", 1.001, .atMost, 1).isReached)
    }

    @Test func `a summary reads the goals that a measurement has written`() throws {
        let goal = Goal("empty block", 0.7, unit: "ms", .atMost, 1)
        let data = try BenchDocument(goals: [goal], ["runs": 1]).data
        #expect(SuiteResult.goals(in: data) == [goal])
        #expect(SuiteResult.goals(in: Data("{}".utf8)).isEmpty)
        #expect(SuiteResult.goals(in: Data("?".utf8)).isEmpty)
    }

    @Test func `two revisions stand side by side, by their medians`() {
        var report = SuiteReport(isComparison: true)
        for figure in [1.0, 2.0] { report.append(result(figure), of: 0) }
        for figure in [3.0, 3.0] { report.append(result(figure), of: 1) }
        #expect(report.isReached)
        #expect(report.lines.contains { $0.hasSuffix("yes      3.000 x         0.500") })
    }

    @Test func `what was not carried out is told, and is no success`() {
        var report = SuiteReport(isComparison: false)
        report.append(result(1), of: 0)
        #expect(report.isReached)
        report.append(result(1, failure: "no such thing"), of: 0)
        #expect(!report.isReached && report.lines.contains("blocks: NOT CARRIED OUT: no such thing"))
    }

    @Test func `what needs a folder that is not there is left out`() {
        let measurement = Measurement(name: "blocks", arguments: [], needs: ["/nowhere"])
        #expect(measurement.missing == "/nowhere")
    }
}
