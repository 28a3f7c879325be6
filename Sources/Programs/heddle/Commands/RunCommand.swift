import ArgumentParser
import Chain
import Console
import Coordinator
import Fixtures
import Foundation
import Scheduling
import State

/// Executes the blocks of fixture files and says for each what came of it.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Execute the blocks of fixture files.",
        discussion: """
            FILE is in blockchain_test format, .json or .json.gz. Each case in it is a chain of its own: a genesis, \
            and blocks to accept or to refuse. One line is printed for each block, then a summary.

            With --trace one case is executed in order in this process, and what is printed is its transactions, \
            instruction by instruction, as EIP-3155 has it. FILE may then also be a state test.

            Examples: heddle run --workers 4 chain.json.gz
                      heddle run chain.json.gz --case NAME --trace --output trace.jsonl
            """)

    @Argument(help: ArgumentHelp("Fixture files.", valueName: "file"), completion: .file(extensions: ["json", "gz"]))
    var files: [String]

    @Option(help: ArgumentHelp("Which transactions may run together.", valueName: "strategy"))
    var strategy = Strategy.seeded

    @Option(
        help: ArgumentHelp(
            "Whether blocks that no plan can speed up run in order instead: auto or never.", valueName: "mode"))
    var shortcut = Shortcut.auto

    @OptionGroup var workerOptions: WorkerOptions

    @Option(
        help: ArgumentHelp(
            "Keep the store in this new or empty folder, one below it for each of several cases (default: temporary).",
            valueName: "dir"),
        completion: .directory)
    var datadir: String?

    @Option(
        help: ArgumentHelp(
            "Keep what should not happen here, with a capsule: a verdict that was overruled, a block without one.",
            valueName: "dir"),
        completion: .directory)
    var incidents: String?

    @Option(help: ArgumentHelp("Only cases whose name contains this text.", valueName: "text"))
    var match: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("Only the case with this name.", valueName: "name"))
    var caseName: String?

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    @OptionGroup(title: "Trace") var traceOptions: TraceOptions

    mutating func run() throws {
        for file in files where !FileManager.default.fileExists(atPath: file) { throw CommandError.noSuchFile(file) }
        if traceOptions.trace { return try trace() }
        let cases = try findCases()
        guard !cases.isEmpty else { throw CommandError.noCases(matching: caseName ?? match) }
        let folder = try DataFolder.prepare(datadir)
        var report = RunReport()
        for (position, place) in cases.enumerated() {
            let fixture = try place.file.fixture(at: place.index)
            // A store holds one chain: several cases take a folder each.
            let own = cases.count == 1 ? folder.path : "\(folder.path)/\(position + 1)"
            if cases.count > 1, !json { Terminal.write("case \(fixture.name)") }
            try run(fixture, in: own, &report)
        }
        Terminal.write(json ? try report.json() : report.summary)
        if report.status != .allAsExpected { throw report.status.asError }
    }

    private func findCases() throws(FixtureError) -> [(file: FixtureFile, index: Int)] {
        var cases: [(file: FixtureFile, index: Int)] = []
        for path in files {
            let file = try FixtureFile(path: path)
            for (index, name) in file.caseNames.enumerated() where isWanted(name) {
                cases.append((file, index))
            }
        }
        return cases
    }

    func isWanted(_ name: String) -> Bool { caseName.map { $0 == name } ?? match.map(name.contains) ?? true }

    /// Brings a case's blocks into a store of its own, in order, the last one as the wanted head; one that is refused
    /// leaves the chain as it was.
    ///
    /// A block to refuse that was only kept is executed all the same, so that there is a verdict.
    private func run(_ fixture: BlockchainFixture, in folder: String, _ report: inout RunReport) throws {
        var chain = try LocalChain.start(
            in: DataFolder.prepare(folder), genesis: fixture.genesis, accounts: fixture.genesisAccounts,
            schedule: fixture.schedule, options: pipelineOptions)
        let otherwiseBefore = report.notAsExpected
        for block in fixture.blocks {
            do throws(BlockError) {
                let executed = try chain.importBlock(block.rlp, accessList: block.blockAccessList?.encoded)
                if block.mustBeRefused, let hash = block.ownHash { try chain.judge(hash) }
                for processed in executed {
                    if let incident = processed.report.incident { Terminal.remark(incident.line) }
                    let own = fixture.blocks.first { $0.hash == processed.report.hash } ?? block
                    note(BlockRecord(processed.report, of: fixture, own), in: &report)
                }
                if executed.isEmpty { note(BlockRecord(keptBlock: block, of: fixture), in: &report) }
            } catch {
                note(BlockRecord(error, of: fixture, block), in: &report)
            }
        }
        let head = chain.head.hash
        chain.shutdown()
        // After a block that came out otherwise, the end says nothing new.
        guard report.notAsExpected == otherwiseBefore,
            let end = ChainEnd(caseName: fixture.name, expected: fixture.lastBlockHash, found: head)
        else { return }
        report.add(end)
        if !json { Terminal.write(end.line) }
    }

    private var pipelineOptions: PipelineOptions {
        var options = workerOptions.pipelineOptions(strategy, shortcut)
        options.incidentFolder = incidents
        return options
    }

    private func note(_ record: BlockRecord, in report: inout RunReport) {
        report.add(record)
        if !json { Terminal.write(record.line) }
    }
}
