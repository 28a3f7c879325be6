import ArgumentParser
import Capsule
import Chain
import Conformance
import Foundation

/// One block with the state before it: in a capsule, a fixture, or a chain that is kept in a folder.
struct BlockSource: ParsableArguments {
    @Argument(help: ArgumentHelp("A capsule or a fixture file.", valueName: "file"), completion: .file())
    var file: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("The fixture's case with this name.", valueName: "name"))
    var caseName: String?

    @Option(help: ArgumentHelp("Which block: its place in the case, or its number in the chain.", valueName: "n"))
    var block: Int?

    @Option(help: ArgumentHelp("The folder of a chain.", valueName: "dir"), completion: .directory)
    var datadir: String?

    func validate() throws {
        guard (file == nil) != (datadir == nil) else { throw ValidationError("Name a FILE or a --datadir.") }
        guard datadir == nil || block != nil else { throw ValidationError("--datadir needs --block.") }
        if let block, block < 1 { throw ValidationError("--block takes a number from 1, not \(block).") }
    }

    /// Executes what comes before the block where that has to be.
    func capsule() throws -> BlockCapsule {
        if let datadir, let block {
            return try KeptChain.copy(of: datadir).record(UInt64(block), reason: "for its access list")
        }
        guard let file, FileManager.default.fileExists(atPath: file) else { throw CommandError.noSuchFile(file ?? "") }
        if file.hasSuffix(".json") || file.hasSuffix(".json.gz") { return try recorded(of: file) }
        let bytes = try BoundedFile.bytes(of: file, max: Limits.capsuleFileBytesMax)
        do throws(CapsuleError) { return try CapsuleFile.capsule(in: bytes) } catch {
            throw CommandError.notACapsule(file: file, reason: "\(error)")
        }
    }

    private func recorded(of file: String) throws -> BlockCapsule {
        let source = try CapsuleSource(path: file)
        let wanted = source.caseNames.indices.filter { caseName == nil || source.caseNames[$0] == caseName }
        guard let index = wanted.first else { throw CommandError.noCases(matching: caseName) }
        guard wanted.count == 1 else { throw CommandError.severalCases(wanted.map { source.caseNames[$0] }) }
        return try source.record(caseAt: index, block: block, reason: "for its access list")
    }
}
