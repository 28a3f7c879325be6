import Capsule
import Chain
import Coordinator
import Foundation
import Primitives
import Scheduling
import Scratch
import State
import Testing
import Transition

@testable import Conformance

/// Published blocks, replayed from capsules with nothing else to read.
@Suite(.serialized) struct PublishedCapsuleTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../../shared/fixtures").standardizedFileURL.path
    private static var isPresent: Bool { FileManager.default.fileExists(atPath: root + "/eest-amsterdam") }
    private static let folders =
        ["frontier", "byzantium", "berlin", "london", "paris", "cancun", "prague", "osaka"].map {
            "eest-mainnet-forks/for_\($0)"
        } + ["eest-amsterdam/for_amsterdam"]

    /// The first file of a folder, by name.
    private static func firstFile(in folder: String) throws -> String {
        let names = FileManager.default.enumerator(atPath: root + "/" + folder)?.compactMap { $0 as? String } ?? []
        let first = names.filter { $0.hasSuffix(".json") || $0.hasSuffix(".json.gz") }.min()
        return "\(root)/\(folder)/\(try #require(first))"
    }

    @Test(.enabled(if: isPresent, "the fixtures are not beside the repository"), arguments: folders)
    func `a block has the same root, gas and receipts under every strategy`(folder: String) throws {
        let source = try CapsuleSource(path: Self.firstFile(in: folder))
        for index in source.caseNames.indices.prefix(2) {
            let recorded = try source.record(caseAt: index, block: nil, reason: "a test")
            let capsule = try CapsuleFile.capsule(in: CapsuleFile.bytes(of: recorded))
            #expect(capsule == recorded)
            let outcome = try inOrder(capsule)
            for strategy in Strategy.allCases {
                try replay(capsule, strategy, expecting: outcome, "\(source.caseNames[index]), \(strategy)")
            }
        }
    }

    /// In this process; nil for a block that is not valid.
    private func inOrder(_ capsule: BlockCapsule) throws -> BlockOutcome? {
        let folder = TemporaryFolder()
        let judgement = try capsule.replay(on: try capsule.makeStore(at: folder.path))
        #expect(judgement.verdict == capsule.verdict)
        guard case .valid = judgement.verdict else { return nil }
        return judgement.outcome
    }

    /// By workers. Where the block is older than lists, it gets one of our own, so that the strategy is really used.
    private func replay(
        _ capsule: BlockCapsule, _ strategy: Strategy, expecting outcome: BlockOutcome?, _ name: String
    ) throws {
        let folder = TemporaryFolder()
        let store = try capsule.makeStore(at: folder.path)
        let parent = store.head
        var pipeline = try BlockPipeline.start(
            store: store, schedule: capsule.schedule,
            options: PipelineOptions(strategy: strategy, shortcut: .never, workerCount: 2), storePath: folder.path)
        defer { pipeline.shutdown() }
        let list = capsule.accessList ?? outcome?.accessList.encodedWithMarks
        do {
            let processed = try pipeline.process(capsule.block.encoded, accessList: list)
            let expected = try #require(outcome, "\(name): it was accepted")
            #expect(store.head?.stateRoot == capsule.block.header.stateRoot, "\(name)")
            #expect(processed.outcome.gasUsed == expected.gasUsed, "\(name)")
            #expect(processed.outcome.receipts.map(\.encoded) == expected.receipts.map(\.encoded), "\(name)")
            #expect(processed.report.strategy == strategy && processed.report.overruledVerdict == nil, "\(name)")
        } catch let error as BlockError {
            #expect(error.invalidity.map { CapsuleVerdict.invalid("\($0)") } == capsule.verdict, "\(name)")
            #expect(store.head == parent, "\(name)")
        }
    }
}
