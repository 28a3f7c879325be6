import Foundation
import Testing

/// `heddle run`, `compare` and `capsule`, as a person runs them.
@Suite struct BlockCommandTests {
    private static let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/own/mixed.json.gz").standardizedFileURL.path
    private let folder: CommandFolder

    init() throws { folder = try CommandFolder() }

    @Test func `a fixture's blocks come out as its file says`() throws {
        let run = try CommandRun("run", Self.fixture, "--workers", "2", in: folder)
        #expect(run.status == 0, "\(run.remarks)")
        #expect(run.output.contains("3 blocks accepted, 2 refused"), "\(run.output)")
        #expect(run.output.contains("all as expected"))
        #expect(try CommandRun("run", "no.json", in: folder).remarks.contains("There is no file no.json"))
        try Data([0xf9, 1, 2]).write(to: URL(fileURLWithPath: "\(folder.path)/chain.rlp"))
        let noFixture = try CommandRun("run", "chain.rlp", in: folder)
        #expect(noFixture.status == 2)
        #expect(noFixture.remarks.contains("found bytes that are no text"), "\(noFixture.remarks)")
    }

    @Test func `a block goes into a capsule, is executed from it, and compared under every strategy`() throws {
        let recorded = try CommandRun(
            "capsule", "record", Self.fixture, "--block", "1", "--output", "1.capsule", in: folder)
        #expect(recorded.status == 0, "\(recorded.remarks)")
        #expect(recorded.output.contains("verdict     valid, 12 receipts"), "\(recorded.output)")
        let replayed = try CommandRun("capsule", "replay", "1.capsule", in: folder)
        #expect(replayed.status == 0, "\(replayed.remarks)")
        let compared = try CommandRun("compare", "1.capsule", "--workers", "1,8", "--runs", "1", in: folder)
        #expect(compared.status == 0, "\(compared.remarks)")
        for part in ["MEASURED", "COMPUTED", "1 block: every strategy as the sequential executor"] {
            #expect(compared.output.contains(part), "\(compared.output)")
        }
    }

    @Test func `mistakes are said, with what to do`() throws {
        let nowhere = try CommandRun(
            "capsule", "record", Self.fixture, "--block", "1", "--output", "no/1.capsule", in: folder)
        #expect(nowhere.status == 2)
        #expect(nowhere.remarks.contains("cannot be written: No such file or directory. Name one in a folder"))
        let tooFar = try CommandRun(
            "capsule", "record", Self.fixture, "--block", "99", "--output", "1.capsule", in: folder)
        #expect(tooFar.status == 2)
        let noCapsule = try CommandRun("capsule", "replay", Self.fixture, in: folder)
        #expect(noCapsule.status == 2)
        #expect(noCapsule.remarks.contains("is no capsule that this Heddle reads"), "\(noCapsule.remarks)")
        #expect(try CommandRun("compare", "no.capsule", in: folder).remarks.contains("There is no file no.capsule"))
        let unknown = try CommandRun("compare", Self.fixture, "--strategies", "fast", in: folder)
        #expect(unknown.status == 2)
        #expect(unknown.remarks.contains("'sequential', 'grouped', 'seeded' or 'speculative'"))
    }
}
