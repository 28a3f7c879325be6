import Foundation
import Primitives
import State
import Testing

/// `heddle init`, `import`, `export` and `verify`, as a person runs them.
@Suite struct ChainCommandTests {
    /// A chain of five blocks in files, and a folder that begins it.
    private let folder: CommandFolder

    init() throws {
        folder = try CommandFolder()
        _ = try CommandRun("demo", "--blocks", "5", "--transactions", "10", "--write", "gen", in: folder)
        _ = try CommandRun("init", "gen/genesis.json", "--datadir", "chain", in: folder)
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }

    private func importing(_ file: String) throws -> CommandRun {
        try CommandRun(
            "import", file, "--lists", "gen/lists.rlp", "--datadir", "chain", "--workers", "2", "--json", in: folder)
    }

    @Test func `what was imported is exported as it was, and verifies`() throws {
        let first = try importing("gen/chain.rlp")
        #expect(first.status == 0, "\(first.remarks)")
        #expect(try first.json["executed"] as? Int == 5)
        #expect(try first.json["listed"] as? Int == 5)
        let again = try importing("gen/chain.rlp").json
        #expect(again["executed"] as? Int == 0)
        #expect(again["skipped"] as? Int == 5)
        let export = try CommandRun("export", "out.rlp", "--lists", "out.lists", "--datadir", "chain", in: folder)
        #expect(export.status == 0, "\(export.remarks)")
        #expect(try bytes("out.rlp") == bytes("gen/chain.rlp"))
        #expect(try bytes("out.lists") == bytes("gen/lists.rlp"))
        let verify = try CommandRun("verify", "--datadir", "chain", "--json", in: folder)
        #expect(verify.status == 0)
        #expect(try verify.json["is_right"] as? Bool == true)
        let tooFar = try CommandRun("export", "far.rlp", "--datadir", "chain", "--to", "6", in: folder)
        #expect(tooFar.status == 2)
        #expect(tooFar.remarks.contains("ends at block 5"))
        let backwards = try CommandRun(
            "export", "far.rlp", "--datadir", "chain", "--from", "4", "--to", "3", in: folder)
        #expect(backwards.status == 2)
        #expect(backwards.remarks.contains("--from 4 comes after --to 3"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/far.rlp"))
    }

    @Test func `an import stops at the first bad block, says where, and leaves the head before it`() throws {
        var chain = try bytes("gen/chain.rlp")
        // The last byte is one of a withdrawal: its root is another then.
        chain[chain.count - 1] ^= 1
        try chain.write(to: URL(fileURLWithPath: "\(folder.path)/bad.rlp"))
        let run = try importing("bad.rlp")
        #expect(run.status == 1, "\(run.remarks)")
        #expect(try run.json["end"] as? String == "refused")
        #expect((try run.json["head"] as? [String: Any])?["number"] as? Int == 4)
        #expect((try run.json["stopped_at"] as? [String: Any])?["number"] as? Int == 5)
    }

    @Test func `a folder that somebody else writes is left alone, and the one who does is named`() throws {
        let store = try Store(path: "\(folder.path)/chain")
        let run = try importing("gen/chain.rlp")
        #expect(run.status == 2)
        #expect(run.remarks.contains("process \(ProcessInfo.processInfo.processIdentifier) writes the store"))
        // Reading is nobody's loss.
        #expect(try CommandRun("verify", "--datadir", "chain", in: folder).status == 0)
        withExtendedLifetime(store) {}
    }

    @Test func `mistakes of the command line are said, and nothing is done`() throws {
        let twice = try CommandRun("init", "gen/genesis.json", "--datadir", "chain", in: folder)
        #expect(twice.status == 2)
        #expect(twice.remarks.contains("has a chain already"))
        let nowhere = try CommandRun("import", "gen/chain.rlp", "--datadir", "nowhere", in: folder)
        #expect(nowhere.status == 2)
        #expect(nowhere.remarks.contains("heddle init"))
        let noFile = try CommandRun("import", "no.rlp", "--datadir", "chain", in: folder)
        #expect(noFile.status == 2)
        for other in ["gen/genesis.json", "gen/lists.rlp"] {
            let wrong = try CommandRun("import", other, "--datadir", "chain", in: folder)
            #expect(wrong.status == 2)
            #expect(wrong.output.contains("Is it the right file?"), "\(wrong.output)")
        }
        try bytes("gen/chain.rlp").dropLast().write(to: URL(fileURLWithPath: "\(folder.path)/cut.rlp"))
        let cut = try CommandRun("import", "cut.rlp", "--datadir", "chain", in: folder)
        #expect(cut.status == 2)
        #expect(cut.output.contains("It is cut off there; what comes before is in."), "\(cut.output)")
        #expect(cut.output.contains("head        block 4"))
        for command in [["verify"], ["export", "x.rlp"], ["backup", "create"]] {
            let none = try CommandRun(command + ["--datadir", "nowhere"], in: folder)
            #expect(none.status == 2)
            #expect(none.remarks.contains("heddle init GENESIS --datadir nowhere"), "\(none.remarks)")
        }
        let noGenesis = try CommandRun("init", "no.json", "--datadir", "x", in: folder)
        #expect(
            noGenesis.remarks == "Error: There is no file no.json. Name one that is there, and that you may read.\n")
        let noText = try CommandRun("init", "gen/chain.rlp", "--datadir", "x", in: folder)
        #expect(noText.remarks.contains("expected an object, found bytes that are no text"), "\(noText.remarks)")
        let noPlace = try CommandRun("init", "gen/genesis.json", "--datadir", "/proc/x", in: folder)
        #expect(noPlace.remarks.contains("cannot be made: No such file or directory. Name"), "\(noPlace.remarks)")
        let genesis = String(decoding: try bytes("gen/genesis.json"), as: UTF8.self)
            .replacing("\"chainId\"", with: "\"glamsterdamTime\": 5, \"chainId\"")
        try Data(genesis.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/odd.json"))
        let unknown = try CommandRun("init", "odd.json", "--datadir", "odd", in: folder)
        #expect(unknown.status == 2)
        #expect(unknown.remarks.contains("config.glamsterdamTime"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/odd"))
    }
}
