import Foundation
import Testing

@testable import Conformance

@Suite struct SetReportTests {
    private func report() -> SetReport {
        var report = SetReport(set: "some-set")
        report.add(.passed, file: "a.json", name: "first")
        report.add(.leftOut("precompile bn254Add"), file: "a.json", name: "second")
        report.add(.leftOut("precompile bn254Add"), file: "b.json", name: "third")
        report.add(
            .failed(CaseFailure(expected: "accepted", found: "refused")), file: "b.json", name: "fourth")
        return report
    }

    @Test func `every case is counted once`() {
        let report = report()
        #expect(report.cases == 4 && report.passed == 1 && report.failed == 1 && report.leftOut == 2)
        #expect(report.leftOutReasons == ["precompile bn254Add": 2])
    }

    @Test func `a failure says what was expected, what was found, and how to run it again`() throws {
        let failure = try #require(report().failures.first)
        #expect(failure.expected == "accepted" && failure.found == "refused")
        #expect(failure.command.contains("SET=some-set") && failure.command.contains("fourth"))
    }

    @Test func `its JSON has the names that machines ask for`() throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let object = try JSONSerialization.jsonObject(with: encoder.encode(report())) as? [String: Any]
        let keys = try #require(object).keys
        for name in ["set", "cases", "passed", "failed", "left_out"] { #expect(keys.contains(name)) }
    }
}
