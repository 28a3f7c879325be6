import Chaos
import Foundation
import Scheduling
import Testing

/// A few seconds of `make chaos`.
@Suite(.serialized) struct ChaosRunTests {
    @Test func `blocks survive every fault there is`() throws {
        let options = ChaosOptions(
            seed: .random(in: 0...UInt64(UInt32.max)), blocks: 80, strategies: Strategy.allCases, workers: 2)
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let run = ChaosRun(options, executable: folder.appending(path: "heddle").path) { strategy in
            ["chaos-follower", "--workers", "2", "--strategy", strategy.rawValue]
        }
        let report = try run.run()
        #expect(report.failures.map(\.description) == [])
        #expect(report.blocks >= 80)
        #expect(report.storesChecked > 1)
        #expect((report.faults[.killWorker] ?? 0) + (report.faults[.killCoordinator] ?? 0) > 0)
    }
}
