import Foundation
import Testing

/// `heddle backup`, as a person runs it.
@Suite struct BackupCommandTests {
    @Test func `a backup is made, listed and put back, and a chain is not replaced by accident`() throws {
        let folder = try CommandFolder()
        _ = try CommandRun("demo", "--blocks", "1", "--transactions", "5", "--write", "gen", in: folder)
        _ = try CommandRun("init", "gen/genesis.json", "--datadir", "chain", in: folder)
        let made = try CommandRun("backup", "create", "--datadir", "chain", "--verify", "--json", in: folder)
        #expect(made.status == 0, "\(made.remarks)")
        let path = try #require(try made.json["path"] as? String)
        let listed = try CommandRun("backup", "list", "--datadir", "chain", in: folder)
        #expect(listed.output.contains(path))
        let refused = try CommandRun("backup", "restore", path, "--datadir", "chain", in: folder)
        #expect(refused.status == 2)
        #expect(refused.remarks.contains("--force"))
        let restored = try CommandRun("backup", "restore", path, "--datadir", "chain", "--force", "--json", in: folder)
        #expect(restored.status == 0, "\(restored.remarks)")
        #expect(try restored.json["state_root"] as? String == made.json["state_root"] as? String)
        #expect(try CommandRun("verify", "--datadir", "chain", in: folder).status == 0)
        let nothing = try CommandRun("backup", "restore", "gen", "--datadir", "chain", in: folder)
        #expect(nothing.status == 2)
        #expect(nothing.remarks.contains("`heddle backup list` shows which there are"))
        #expect(
            try CommandRun("backup", "list", "--from", "gen", in: folder).output == "There are no backups in gen.\n")
        #expect(try CommandRun("backup", "list", in: folder).remarks.contains("Name a --datadir or a --from"))
        let unwritable = try CommandRun("backup", "create", "--datadir", "chain", "--to", "/proc/x", in: folder)
        #expect(unwritable.status == 2)
        #expect(unwritable.remarks.contains("No such file or directory"), "\(unwritable.remarks)")
    }
}
