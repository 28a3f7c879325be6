import ArgumentParser
import Capsule
import Chain
import Console
import Coordinator
import Foundation
import Scheduling
import State
import Transition

/// Executes the block in a capsule on the state in the capsule.
struct CapsuleReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Execute the block in a capsule, and compare with what was recorded.",
        discussion: """
            The state in the file is checked against the parent's state root, put into a temporary store, and the \
            block is executed on it by workers, as any other block; its root is computed again. Reading what the \
            capsule does not hold is an error that names it.

            Example: heddle capsule replay block-3.capsule --strategy grouped --workers 4
            """)

    @Argument(help: ArgumentHelp("A capsule.", valueName: "file"), completion: .file())
    var file: String

    @Option(help: ArgumentHelp("Which transactions may run together.", valueName: "strategy"))
    var strategy = PipelineOptions().strategy

    @OptionGroup var workerOptions: WorkerOptions

    @Flag(help: "Execute in order in this process, without workers.")
    var inProcess = false

    @Flag(help: "Print one JSON document instead of lines.")
    var json = false

    func run() throws {
        let capsule = try read()
        if !json { Terminal.write(CapsuleSummary(capsule).text) }
        let folder = try DataFolder.prepare(nil)
        let store = try capsule.makeStore(at: folder.path)
        let record = try inProcess ? replay(capsule, on: store) : replayByWorkers(capsule, on: store, in: folder.path)
        Terminal.write(json ? try record.json() : record.line)
        if !record.isAsRecorded { throw ExitStatus.otherwise.asError }
    }

    private func read() throws -> BlockCapsule {
        guard let handle = FileHandle(forReadingAtPath: file) else { throw CommandError.noSuchFile(file) }
        // One byte more than is allowed tells a file that is too long from one that is not.
        let data: Data?
        do { data = try handle.read(upToCount: Limits.capsuleFileBytesMax + 1) } catch {
            throw CommandError.cannotRead(file: file, reason: error.reason)
        }
        do throws(CapsuleError) { return try CapsuleFile.capsule(in: Array(data ?? Data())) } catch {
            throw CommandError.notACapsule(file: file, reason: "\(error)")
        }
    }

    private func replay(_ capsule: BlockCapsule, on store: Store) throws -> ReplayRecord {
        let clock = ContinuousClock()
        let start = clock.now
        let judgement = try capsule.replay(on: store)
        return ReplayRecord(
            capsule, found: judgement.verdict, way: "in this process", gasUsed: judgement.outcome?.gasUsed ?? 0,
            duration: start.duration(to: clock.now))
    }

    private func replayByWorkers(_ capsule: BlockCapsule, on store: Store, in path: String) throws -> ReplayRecord {
        var pipeline = try BlockPipeline.start(
            store: store, schedule: capsule.schedule, options: workerOptions.pipelineOptions(strategy, .never),
            storePath: path)
        defer { pipeline.shutdown() }
        let clock = ContinuousClock()
        let start = clock.now
        do throws(BlockError) {
            let processed = try pipeline.process(capsule.block.encoded, accessList: capsule.accessList)
            let verdict = CapsuleVerdict.valid(receipts: processed.outcome.receipts.map(\.encoded))
            return ReplayRecord(capsule, found: verdict, processed.report)
        } catch {
            let verdict: CapsuleVerdict =
                if let fault = error.invalidity { .invalid("\(fault)") } else { .undecided("\(error)") }
            return ReplayRecord(
                capsule, found: verdict, way: strategy.rawValue, gasUsed: 0, duration: start.duration(to: clock.now))
        }
    }
}
