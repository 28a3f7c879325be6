import ChainFiles
import Coordinator
import Primitives
import State

/// Takes blocks into a chain by real workers, and adds up what each one cost.
struct ImportSink: BlockSink, ~Copyable {
    private var follower: ChainFollower
    /// Wall time of every stage, of all blocks.
    private(set) var times: [Stage: Duration] = [:]
    /// What workers took for execution and for recovering senders.
    private(set) var executed: Duration = .zero

    init(_ follower: consuming ChainFollower) { self.follower = follower }

    var head: BlockReference { follower.head }

    /// The chain is a new one.
    func holds(_ hash: Hash, number: UInt64) -> Bool { false }

    mutating func expect(_ block: [UInt8]) { follower.expect(block) }

    mutating func take(_ block: [UInt8], accessList: [UInt8]?, isWanted: Bool) throws(SinkError) -> TakenBlock? {
        let result: ImportResult
        do throws(BlockError) {
            result = try follower.importBlock(block, accessList: accessList, isWanted: isWanted)
        } catch {
            throw error.invalidity == nil ? .failed("\(error)") : .refused("\(error)")
        }
        guard case .extended(let processed) = result else { throw .failed("a block is beside the chain") }
        let report = processed.report
        for stage in Stage.allCases { times[stage, default: .zero] += report.times[stage] }
        executed += report.executionTimes.total + report.recoveryTimes.total
        return TakenBlock(isExecuted: true, transactionCount: report.transactionCount, gasUsed: report.gasUsed)
    }

    mutating func shutdown() { follower.shutdown() }
}
