import ArgumentParser
import Capsule
import Conformance
import Console
import Foundation

/// Records one block of a fixture, or of a chain that was kept.
struct CapsuleRecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Execute a block in order and write it with everything that was read.",
        discussion: """
            FILE is in blockchain_test format, .json or .json.gz, or, in a folder mainnet-blocks, a block of the main \
            network with its state. The blocks before the one to record are executed first. A block without an access \
            list gets the one that its execution makes.

            With --datadir the block is one of a chain that is kept in a folder; what is there stays as it is, and a \
            daemon may go on writing it. The folder says itself whose chain it holds, unless --network does.

            Examples: heddle capsule record chain.json.gz --case NAME --block 3 --output block-3.capsule
                      heddle capsule record --datadir DIR --block 3 --output block-3.capsule
            """)

    @Argument(help: ArgumentHelp("A fixture file.", valueName: "file"), completion: .file(extensions: ["json", "gz"]))
    var file: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("The case with this name.", valueName: "name"))
    var caseName: String?

    @Option(
        help: ArgumentHelp(
            "Which block: its place in the case, from 1 (default: the last one); of a chain its number.",
            valueName: "n"))
    var block: Int?

    @Option(help: ArgumentHelp("The folder of a chain.", valueName: "dir"), completion: .directory)
    var datadir: String?

    @Option(
        help: ArgumentHelp(
            "Whose rules to follow instead of those of the folder, as fixtures name them.",
            valueName: "name"))
    var network: String?

    @Option(help: ArgumentHelp("The chain's number, with --network.", valueName: "n"))
    var chainID: UInt64 = 1

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the capsule goes.", valueName: "file"))
    var output: String

    @Option(help: ArgumentHelp("Why; it stands in the capsule.", valueName: "text"))
    var reason = "recorded by hand"

    func validate() throws {
        guard (file == nil) != (datadir == nil) else { throw ValidationError("Name a FILE or a --datadir.") }
        guard datadir == nil || block != nil else { throw ValidationError("--datadir needs --block.") }
        if let block, block < 1 { throw ValidationError("--block takes a number from 1, not \(block).") }
    }

    func run() throws {
        let capsule = try datadir == nil ? recordFixture() : recordStored()
        let bytes = CapsuleFile.bytes(of: capsule)
        do { try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
            throw CommandError.cannotWrite(file: output, reason: error.reason)
        }
        Terminal.write("\(CapsuleSummary(capsule).text)\nwritten     \(output), \(Format.bytes(bytes.count))")
    }

    private func recordFixture() throws -> BlockCapsule {
        guard let file, FileManager.default.fileExists(atPath: file) else { throw CommandError.noSuchFile(file ?? "") }
        let source = try CapsuleSource(path: file)
        let wanted = source.caseNames.indices.filter { caseName == nil || source.caseNames[$0] == caseName }
        guard let index = wanted.first else { throw CommandError.noCases(matching: caseName) }
        guard wanted.count == 1 else { throw CommandError.severalCases(wanted.map { source.caseNames[$0] }) }
        return try source.record(caseAt: index, block: block, reason: reason)
    }

    private func recordStored() throws -> BlockCapsule {
        guard let datadir, let block else { throw CommandError.noCases(matching: nil) }
        let kept = try KeptChain.copy(of: datadir, network: network, chainID: chainID)
        return try kept.record(UInt64(block), reason: reason)
    }
}
