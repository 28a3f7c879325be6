import Admin
import Testing

@testable import heddle

@Suite struct BlockTextTests {
    @Test func `a block that went wrong says everything about it`() {
        let summary = BlockSummary(
            number: 7, hash: "0xab", verdict: .undecided, reason: "no worker was left", transactions: 3,
            gasUsed: 1_500_000, strategy: "grouped", tier: 1, redispatched: 2, milliseconds: 10,
            stages: [StageReport(name: "plan", milliseconds: 2), StageReport(name: "dispatch", milliseconds: 6)])
        let plan = PlanReport(
            groups: 2, dispatchedGroups: 2, largestGroup: 2, workers: 2, totalGas: 1_500_000, makespanGas: 1_000_000,
            longestTransactionGas: 700_000, longestGroupGas: 1_000_000, speedup: 1.5, shareOfPossibleGain: 1)
        let text = BlockText(
            BlockExplanation(
                summary: summary, plan: plan, executionMilliseconds: 9, longest: IndexTime(index: 2, milliseconds: 5),
                dispatchMilliseconds: 6, sendersAhead: 3, misreadings: ["first", "second"], fallbacks: ["why"],
                workersLost: ["process 9: killed"], repeats: 1, givenBack: 2, rawBytes: 4096, wireBytes: 2048,
                incident: "/var/capsule")
        ).text
        #expect(
            text == """
                block       7  0xab
                verdict     undecided, in 10.0 ms (150.0 Mgas/s)
                            no worker was left
                contents    3 transactions, 1,500,000 gas
                plan        grouped: 2 groups, dispatched as 2 to 2 workers; the largest group has 2 transactions
                expected    1.5 Mgas of work done after 1.0: 1.50 x, 100 % of what any plan could win
                bounds      longest group 1.0 Mgas, longest transaction 0.7 Mgas: no plan is done before that
                measured    9.00 ms of work in 6.00 ms: 1.50 x, the longest 2 with 5.00 ms
                tier        1: some ran again with the reads then known; 2 ran again
                ahead       3 senders found out before the block began
                conflicts   first
                            second
                fell back   why
                lost        process 9: killed
                dispatches  1 given to another worker, too, 2 given back for an idle one
                moved       2.0 KiB between the processes, 4.0 KiB before compression
                incident    heddle capsule replay /var/capsule

                stage      ms  share
                --------  ---  -----
                plan      2.0   25 %
                dispatch  6.0   75 %
                """)
    }

    private func speculated(transfers: Int) -> String {
        let plan = PlanReport(
            groups: 0, dispatchedGroups: 0, largestGroup: 0, workers: 0, totalGas: 0, makespanGas: 0,
            longestTransactionGas: 0, longestGroupGas: 0, speedup: 1, shareOfPossibleGain: 1)
        let speculation = SpeculationSummary(
            handling: "multi-version", boldness: 2, batchGas: 150_000, workers: 8, firstTry: 240, repeated: 8,
            repeatedExecutions: 1100, transfers: transfers, rounds: 1, workPercent: 151, inOrderReason: "work-limit",
            knownCalls: 2560, knownPairs: 1)
        return BlockText(
            BlockExplanation(
                summary: BlockSummary(number: 7, hash: "0xab", verdict: .accepted, transactions: 248), plan: plan,
                speculation: speculation, executionMilliseconds: 0, longest: nil, dispatchMilliseconds: 0,
                sendersAhead: 0, misreadings: [], fallbacks: [], workersLost: [], repeats: 0, givenBack: 0, rawBytes: 0,
                wireBytes: 0, incident: nil)
        ).text
    }

    @Test func `a block that was speculated on says how that went`() {
        #expect(
            speculated(transfers: 31) == """
                block       7  0xab
                verdict     accepted
                contents    248 transactions, 0 gas
                speculated  multi-version, boldness 2, 8 workers with at least 150,000 gas at once
                first try   240 of 248 transactions, 97 %; 1,100 executions more, 1 round
                transfers   31 with nothing but transfers around them: executed by the coordinator
                spent       151 % of the block's own work, then in order: work-limit
                history     2,560 calls known, 1 pair of them in each other's way
                """)
        #expect(!speculated(transfers: 0).contains("transfers  "))
    }
}
