import Foundation
import Testing

@testable import Bench

@Suite struct FixedBenchTests {
    @Test func `an empty block and the way to a worker are measured without any folder`() throws {
        let report = try FixedBench(runs: 1, blocks: nil).run()
        #expect(report.goals.map(\.name) == ["empty block", "dispatch to first instruction"])
        #expect(report.goals.allSatisfy { $0.figure > 0 })
        #expect(try String(decoding: report.json, as: UTF8.self).contains("\"first_us\""))
    }

    @Test func `a large block beside the project gains by a second worker, or tells that it cannot`() throws {
        let folder = "../shared/fixtures/mainnet-blocks"
        guard FileManager.default.fileExists(atPath: folder) else {
            print("skipped: \(folder) is not there")
            return
        }
        let report = try FixedBench(runs: 1, blocks: folder, match: "11814555").run()
        let gain = try #require(report.gains.first)
        #expect(gain.one.median > .zero && gain.two.median > .zero && gain.longestShare > 0)
    }
}
