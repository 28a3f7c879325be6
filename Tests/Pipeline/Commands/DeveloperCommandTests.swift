import Foundation
import Testing

/// The commands for developers, as far as a few seconds go: long runs have targets of their own in the Makefile.
@Suite struct DeveloperCommandTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures").standardizedFileURL.path
    private let folder: CommandFolder

    init() throws { folder = try CommandFolder() }

    @Test(arguments: [
        (["demo", "--blocks", "1", "--transactions", "5"], "Every root was"),
        (["conformance", "--set", "own", "--match", "single", "--jobs", "0", "--fixtures", fixtures], "own"),
        (["corruptions", "--seed", "1", "--count", "3"], "seed 1"),
        (["chaos", "--seed", "1", "--blocks", "3"], "seed 1"),
        (["bench", "precompiles", "--match", "identity", "--runs", "1"], "identity"),
    ])
    func `a short run ends well`(arguments: [String], text: String) throws {
        let run = try CommandRun(arguments, in: folder)
        #expect(run.status == 0, "\(run.output)\(run.remarks)")
        #expect(run.output.contains(text), "\(run.output)")
    }

    @Test(arguments: [
        (["demo", "--blocks", "0"], "--blocks takes a number from 1 to 10000, not 0."),
        (["demo", "--write", "/proc/x", "--blocks", "1"], "Name one that you may write to."),
        (["conformance", "--fixtures", "nowhere"], "Name the right one with --fixtures."),
        (["corruptions", "--count", "0"], "--count takes 1 or more, not 0."),
        (["chaos", "--blocks", "0"], "--blocks takes 1 or more, not 0."),
        (["bench", "evm", "--workloads", "nowhere"], "Name the right one with --workloads."),
    ])
    func `a mistake is said, with what to do`(arguments: [String], text: String) throws {
        let run = try CommandRun(arguments, in: folder)
        #expect(run.status == 2)
        #expect(run.remarks.contains(text), "\(run.remarks)")
    }
}
