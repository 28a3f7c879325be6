import Primitives
import Scheduling
import Testing
import Wire
import Workloads

@testable import Coordinator

/// What speculation reads late, it judges late: the worker has its next work by then.
@Suite(.serialized) struct UnreadableAnswerTests {
    /// Cuts so many answers with effects short.
    private func cutting(_ count: Int) -> (Frame) -> Frame {
        var left = count
        return { frame in
            guard frame.kind == .effects, left > 0 else { return frame }
            left -= 1
            return Frame(.effects, block: frame.block, payload: Array(frame.payload.dropLast()))
        }
    }

    /// Calls: plain payments are nothing that a worker is asked about.
    private func chain() throws -> SealedChain {
        var village = Village()
        var wallets = (0..<24).map { village.wallet($0) }
        let friends = (0..<24).map { village.contract("friend \($0)", [.push(1), .push(1), .sstore, .stop]) }
        return try village.seal(wallets.indices.map { wallets[$0].send(to: friends[$0]) })
    }

    @Test func `a worker whose answer cannot be read is replaced, and another one does its work`() throws {
        let chain = try chain()
        let node = try IncidentNode(chain, .speculative)
        node.lie(cutting(1))
        let processed = try node.process(chain.blocks[0])
        let report = processed.report
        #expect(node.store.head?.hash == chain.blocks[0].block.hash)
        #expect(report.workersLost.map(\.cause.name) == ["bad answer"])
        #expect(report.tier == .first && report.speculation?.inOrderReason == nil, "\(report)")
        let receipts = try BlockResult.inOrder(chain)[0].receipts
        #expect(processed.outcome.receipts.map(\.encoded) == receipts)
    }

    /// Cuts answers with effects short until one index was cut as often as may be; only of these or those indexes.
    private func process(
        _ chain: SealedChain, cutting isCut: @escaping (Int) -> Bool
    ) throws -> (report: BlockReport, cuts: [Int: Int]) {
        let sealed = chain.blocks[0]
        let node = try IncidentNode(chain, .speculative)
        let codec = ResultCodec(keys: KeyTable(sealed.accessList))
        let cut = cutting(.max)
        var cuts: [Int: Int] = [:]
        node.lie { frame in
            // Execution in order answers with effects, too, after as many of these as may be.
            guard frame.kind == .effects, cuts.values.max() ?? 0 < Dispatcher.failuresMax else { return frame }
            do {
                let index = try codec.decodeReply(frame.payload).results[0].index
                guard isCut(index) else { return frame }
                cuts[index, default: 0] += 1
            } catch {
                Issue.record("\(error)")
            }
            return cut(frame)
        }
        let report = try node.process(sealed).report
        #expect(node.store.head?.hash == sealed.block.hash)
        #expect(report.workersLost.allSatisfy { $0.cause.name == "bad answer" })
        return (report, cuts)
    }

    @Test func `work that nobody answers so that it can be read runs in order`() throws {
        let chain = try chain()
        let epilogue = chain.blocks[0].block.transactions.count + 1
        let (report, cuts) = try process(chain) { $0 != epilogue }
        #expect(cuts.values.max() == Dispatcher.failuresMax)
        #expect(report.workersLost.count >= 2)
        #expect(report.tier == .inOrder && report.speculation?.inOrderReason == .unsupported, "\(report)")
    }

    @Test func `an epilogue that was tried early and cannot be read is done again in its place`() throws {
        let chain = try chain()
        let epilogue = chain.blocks[0].block.transactions.count + 1
        let (report, cuts) = try process(chain) { $0 == epilogue }
        // Once where somebody ran dry, and once in its place.
        #expect(cuts[epilogue] == 2)
        #expect(report.tier == .first && report.speculation?.inOrderReason == nil, "\(report)")
    }
}
