import Chain
import Primitives
import Scheduling

@testable import Coordinator
@testable import Wire

/// A report with something in every place that is counted.
extension BlockReport {
    static func sample(_ strategy: Strategy = .grouped) -> BlockReport {
        var report = BlockReport(strategy: strategy)
        report.number = 23_537_063
        report.hash = Hash(hex: "0xa7f878611c2dd27f245fc41107d12ebcf06b4e289f1d6acf44d49a169554ee09")!
        report.transactionCount = 248
        report.gasUsed = 20_115_000
        report.tier = .refined
        report.groupCount = 31
        report.largestGroup = 40
        report.redispatched = [3, 9, 10]
        report.transactionsByTier = [.first: 245, .refined: 3]
        for (index, stage) in Stage.allCases.enumerated() {
            report.times[stage] = .milliseconds(1 << index) + .nanoseconds(400)
        }
        report.executionTimes = ExecutionTimes(indexCount: 2)
        report.executionTimes.add([60_000_000, 40_500_000], of: [0, 1])
        report.merkle.doneByWorkers = 16
        report.merkle.doneHere = 2
        for _ in 0..<40 { report.traffic.sent.count(rawBytes: 750, wireBytes: 500) }
        for _ in 0..<30 { report.traffic.received.count(rawBytes: 600, wireBytes: 300) }
        return report
    }
}

extension Traffic.Direction {
    /// One frame, its header included in what travelled.
    fileprivate mutating func count(rawBytes: Int, wireBytes: Int) {
        let body = wireBytes - FrameHeader.byteCount
        count(FrameHeader(kind: .effects, flags: .compressed, block: 1, wireBytes: body, rawBytes: rawBytes))
    }
}
