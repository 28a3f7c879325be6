import Foundation
import Testing

@testable import Conformance

@Suite struct SetReportTests {
    private func report() -> SetReport {
        var report = SetReport(set: "some-set", fixtures: "../here")
        func add(_ file: String, _ name: String, _ result: CaseResult) {
            report.add(CaseRecord(FixtureIndex.File(set: "some-set", file: file), name: name, result))
        }
        add("a.json", "first", .passed)
        add("a.json", "second", .leftOut("precompile bn254Add"))
        add("b.json", "third", .leftOut("precompile bn254Add"))
        add("b.json", "fo[ur]th", .failed(expected: "accepted", found: "refused"))
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
        #expect(failure.command == "heddle run ../here/some-set/b.json --case 'fo[ur]th' --trace")
    }

    @Test func `its JSON has the names that machines ask for`() throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let object = try JSONSerialization.jsonObject(with: encoder.encode(report())) as? [String: Any]
        let keys = try #require(object).keys
        for name in ["set", "cases", "passed", "failed", "left_out"] { #expect(keys.contains(name)) }
    }
}
