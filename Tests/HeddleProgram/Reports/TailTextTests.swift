import Admin
import Testing

@testable import heddle

@Suite struct TailTextTests {
    private let stages = ["accept", "plan", "dispatch"].map { StageReport(name: $0, milliseconds: 1.25) }

    private func block(_ number: UInt64, verdict: BlockSummary.Verdict = .accepted) -> BlockSummary {
        BlockSummary(
            number: number, hash: "0x\(String(repeating: "ab", count: 32))", verdict: verdict, transactions: 60,
            gasUsed: 2_000_000, strategy: "seeded", milliseconds: 10, stages: stages)
    }

    private func text(blocks: Int, workers: Int) -> TailText {
        let head = HeadReport(number: 1234, hash: "0x\(String(repeating: "ab", count: 32))", stateRoot: "0x")
        let status = StatusReport(
            version: "1.0", processID: 1, uptimeSeconds: 5, activity: .paused, storePath: "/", chainID: 1, head: head,
            strategy: "seeded", workersWanted: workers, workersReady: workers, workersBusy: 1, blocksWaiting: 2,
            blocksExecuted: 3, blocksRefused: 0, blocksUndecided: 0, gasUsed: 4, lastBlock: nil)
        return TailText(
            status: status, blocks: (0..<blocks).map { block(UInt64($0 + 1)) },
            workers: (0..<workers).map {
                WorkerReport(id: UInt32($0 + 1), processID: 9, state: .idle, replies: 10, residentBytes: nil)
            })
    }

    @Test(arguments: [(80, 24), (200, 60), (40, 10), (1, 1)])
    func `a picture is no higher than the terminal`(columns: Int, rows: Int) {
        let lines = text(blocks: 100, workers: 512).lines(columns: columns, rows: rows)
        #expect(lines.count <= max(rows, 11))
        #expect(lines.first?.contains("PAUSED") == true)
    }

    @Test func `stages are shown where the lines are long enough`() {
        let text = text(blocks: 3, workers: 2)
        #expect(text.lines(columns: 120, rows: 24).contains { $0.contains("dispatch") })
        #expect(!text.lines(columns: 60, rows: 24).contains { $0.contains("dispatch") })
        #expect(
            text.lines(columns: 120, rows: 24).contains { $0.hasPrefix("last 3 blocks: 10.0 ms each, 200.0 Mgas/s") })
    }

    @Test func `a line is cut one column before the edge`() {
        #expect(LiveScreen.cut("abcd", to: 5) == "abcd")
        #expect(LiveScreen.cut("abcde", to: 5) == "abc…")
        #expect(LiveScreen.cut("abcde", to: 0) == "…")
    }

    @Test func `blocks that were seen are not news`() {
        var feed = BlockFeed()
        let blocks = (1...6).map { block($0) }
        #expect(feed.news(in: Array(blocks[..<2]), isAll: true)?.map(\.number) == [1, 2])
        #expect(feed.news(in: Array(blocks[..<4]), isAll: false)?.map(\.number) == [3, 4])
        #expect(feed.news(in: Array(blocks[..<4]), isAll: false)?.isEmpty == true)
        #expect(feed.news(in: [blocks[5]], isAll: false) == nil)
        #expect(feed.news(in: blocks, isAll: true)?.map(\.number) == [5, 6])
    }

    @Test func `a refused block stands in the table with its reason`() {
        var refused = block(7, verdict: .refused)
        refused.reason = "gas"
        let lines = BlocksTable([block(6), refused]).lines
        #expect(lines.last?.hasSuffix("refused: gas") == true)
    }
}
