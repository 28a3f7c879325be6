import Chain
import EVM
import Foundation
import State
import Testing
import Transition

@testable import Conformance

@Suite struct WatchedCaseTests {
    private static let own = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../Fixtures/own/mixed.json.gz").standardizedFileURL.path

    /// Counts what it is told.
    private final class Watcher: BlockObserver {
        let wishes: StepDetails = []
        private(set) var steps = 0
        private(set) var messages = 0
        private(set) var blocks = 0
        private(set) var transactions = 0
        private(set) var faults: [InvalidBlock] = []

        func executed(_ step: Step) { steps += 1 }
        func ended(_ result: MessageResult) { messages += 1 }
        func began(_ context: BlockContext, on view: any StateView) { blocks += 1 }
        func refused(_ fault: InvalidBlock) { faults.append(fault) }
        func settled(_ result: IndexResult, _ changes: StateChanges) {
            if case .transaction = result.kind { transactions += 1 }
        }
    }

    @Test func `all blocks are watched, forgeries up to their fault`() throws {
        let cases = try WatchedCase.cases(in: Self.own, entry: { _ in true }, name: { _ in true })
        let first = try #require(cases.first)
        let watcher = Watcher()
        #expect(first.fault(observedBy: watcher) == nil)
        // Three blocks of twelve transactions; two more are refused once they were executed.
        #expect(watcher.blocks == 5)
        #expect(watcher.faults.count == 2)
        #expect(watcher.transactions == 60)
        #expect(watcher.messages == 60)
        #expect(watcher.steps > 1000)
    }

    @Test func `a name that is not there gives no case`() throws {
        #expect(try WatchedCase.cases(in: Self.own, entry: { _ in true }, name: { _ in false }).isEmpty)
    }
}
