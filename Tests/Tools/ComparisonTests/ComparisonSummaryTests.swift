import Scheduling
import Speculation
import Testing

@testable import Comparison
@testable import Coordinator

@Suite struct ComparisonSummaryTests {
    /// A block of ten transactions that was speculated on.
    private func block(_ number: UInt64, inOrder reason: SpeculationReport.InOrderReason?) -> BlockComparison {
        var report = BlockReport(strategy: .speculative)
        report.transactionCount = 10
        var speculation = SpeculationReport(
            advice: SpeculationAdvice(handling: .optimistic, boldness: .much, batchGas: 1, workers: 2))
        (speculation.firstTryCount, speculation.repeatedExecutions, speculation.inOrderReason) = (9, 2, reason)
        report.speculation = speculation
        let time = ComparedTime(
            workers: 2, isMeasured: true, .milliseconds(1), sequential: .milliseconds(2), longest: .zero)
        let strategy = StrategyComparison(
            .speculative, report, wholeBlock: .milliseconds(3), difference: nil, times: [time])
        return BlockComparison(
            name: "\(number)", number: number, transactions: 10, gasUsed: 1, verdict: BlockComparison.valid,
            longestTransaction: nil, strategies: [strategy])
    }

    @Test func `a block that went on in order says why`() {
        #expect(block(1, inOrder: .workLimit).text.hasSuffix("of execution, went on in order: work-limit"))
        #expect(block(1, inOrder: nil).text.hasSuffix("of execution"))
    }

    @Test func `blocks that went on in order are counted by reason`() throws {
        var summary = ComparisonSummary(bounds: nil)
        summary.add(block(1, inOrder: nil))
        #expect(!summary.text.contains("in order ("))
        for number in 2...3 as ClosedRange<UInt64> { summary.add(block(number, inOrder: .workLimit)) }
        summary.add(block(4, inOrder: .retries))
        #expect(summary.text.contains("\nspeculative: 3 blocks went on in order (work-limit 2, retries 1)\n"))
        #expect(
            summary.text.contains("the first execution held for 90.0 % of transactions (mean of blocks, at least 90.0"))
        let json = try summary.json()
        #expect(json.contains(#""in_order_reason" : "work-limit""#) && json.contains(#""in_order_reason" : "retries""#))
    }
}
