import Foundation
import Scheduling
import Testing
import Wire

@testable import Conformance

@Suite struct OwnFixturesTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../Fixtures").standardizedFileURL.path

    @Test(arguments: [1, 2, 4])
    func `chains of our own come out as sealed under every strategy`(workerCount: Int) throws {
        let options = ConformanceOptions(fixtures: Self.folder, sets: ["own"], workerCount: workerCount)
        var remarks: [String] = []
        let report = try ConformanceRun(options) { remarks.append($0) }.run()
        #expect(report.isAllAsExpected, "\(remarks)")
        #expect(report.caseCount == 3)
    }

    @Test func `so they do with every frame compressed`() throws {
        let options = ConformanceOptions(
            fixtures: Self.folder, sets: ["own"], strategies: [.grouped], compression: .always)
        let report = try ConformanceRun(options) { _ in }.run()
        #expect(report.isAllAsExpected)
        #expect(report.caseCount == 3)
    }
}
