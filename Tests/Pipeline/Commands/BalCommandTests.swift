import Foundation
import Testing

/// `heddle bal`, as a person runs it.
@Suite struct BalCommandTests {
    @Test func `a list is built from a folder, checks, and one that is wrong in one place is named`() throws {
        let folder = try CommandFolder()
        _ = try CommandRun("demo", "--blocks", "2", "--transactions", "5", "--write", "gen", in: folder)
        _ = try CommandRun("init", "gen/genesis.json", "--datadir", "chain", in: folder)
        _ = try CommandRun("import", "gen/chain.rlp", "--datadir", "chain", "--workers", "1", in: folder)
        let ofChain = ["--datadir", "chain", "--block"]
        func bal(_ arguments: String...) throws -> CommandRun { try CommandRun(["bal"] + arguments, in: folder) }
        for block in ["1", "2"] {
            let built = try CommandRun(["bal", "build", "--output", "\(block).bal"] + ofChain + [block], in: folder)
            #expect(built.status == 0, "\(built.remarks)")
        }
        let right = try CommandRun(["bal", "check", "--list", "2.bal", "--json"] + ofChain + ["2"], in: folder)
        #expect(right.status == 0, "\(right.remarks)")
        #expect(try right.json["is_right"] as? Bool == true)
        let wrong = try CommandRun(["bal", "check", "--list", "1.bal", "--json"] + ofChain + ["2"], in: folder)
        #expect(wrong.status == 1)
        #expect((try wrong.json["difference"] as? String)?.contains("the list has") == true)
        #expect(try bal("diff", "1.bal", "1.bal").status == 0)
        let different = try bal("diff", "1.bal", "2.bal", "--json")
        #expect(different.status == 1)
        #expect(try (different.json["differences"] as? [Any])?.isEmpty == false)
        #expect(try bal("diff", "1.bal", "gen/genesis.json").status == 2)
        #expect(try CommandRun(["bal", "build", "--output", "x"] + ofChain + ["9"], in: folder).status == 2)
    }
}
