import Foundation
import Testing

/// `heddle plan`, as a person runs it.
@Suite struct PlanCommandTests {
    private let folder: CommandFolder

    init() throws {
        folder = try CommandFolder()
        _ = try CommandRun("demo", "--blocks", "2", "--transactions", "6", "--write", "gen", in: folder)
        _ = try CommandRun("init", "gen/genesis.json", "--datadir", "chain", in: folder)
        _ = try CommandRun("import", "gen/chain.rlp", "--datadir", "chain", "--workers", "1", in: folder)
    }

    private func plan(_ arguments: String...) throws -> CommandRun {
        try CommandRun(["plan", "--datadir", "chain", "--block", "2"] + arguments, in: folder)
    }

    @Test func `a block is told as a table, a document and a drawing, the same each time`() throws {
        let table = try plan()
        #expect(table.status == 0, "\(table.remarks)")
        #expect(table.output.contains("known  ") && table.output.contains("waits for"))
        #expect(!table.output.contains("missed"))
        let document = try plan("--json", "--executed").json
        let rows = try #require(document["transactions"] as? [[String: Any]])
        let counts = try ["complete", "forecast", "unknown"].map { try #require(document[$0] as? Int) }
        #expect(rows.count == counts.reduce(0, +))
        #expect(rows.enumerated().allSatisfy { $1["position"] as? Int == $0 && $1["missed"] is [Int] })
        #expect((document["planned"] as? [String: Int])?["waves"] ?? 0 > 0)
        let drawing = try plan("--dot", "--executed")
        #expect(drawing.output.hasPrefix("digraph block_2 {") && drawing.output.hasSuffix("}\n"))
        #expect(try plan("--dot", "--executed").output == drawing.output)
    }

    @Test func `a mistake is said`() throws {
        #expect(try plan("--dot", "--json").status == 2)
        #expect(try CommandRun("plan", "nowhere", in: folder).status == 2)
    }
}
