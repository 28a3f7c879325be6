import Chain
import Primitives
import Transition
import Wire

/// Work on a block before its parent is committed: what does not depend on the state.
extension BlockPipeline {
    /// A block as it came; decoded only if it is not the one that was expected.
    func offered(_ encoded: [UInt8], accessList: [UInt8]?) throws(BlockError) -> OfferedBlock {
        guard let ahead, ahead.offered.encoded == encoded else {
            return try OfferedBlock(encoded, accessList: accessList)
        }
        return OfferedBlock(ahead.offered, accessList: accessList)
    }

    /// Workers have nothing more to execute of `block`: they find out who signed what is expected after it, while the
    /// coordinator makes the root and commits.
    mutating func lookAhead(from block: AcceptedBlock) throws(BlockError) {
        // Where workers help with the root, they have no time.
        guard let encoded = expected.take(), options.merkleTasks == .coordinator else { return }
        let next: OfferedBlock
        do throws(BlockError) { next = try OfferedBlock(encoded, accessList: nil) } catch {
            // Whoever offers it will hear what is wrong with it.
            return
        }
        executionCount += 1
        let rules = schedule.rules(for: next.block.header, parentTotalDifficulty: block.totalDifficulty)
        var senders = SendersAhead(next, rules: rules, chainID: schedule.chainID, number: executionCount)
        try BlockPipeline.pooling { () throws(PoolError) in
            try senders.begin(on: &pool, processorCount: Processors.allowed.count, aheadPace)
        }
        ahead = senders
    }

    /// The expected block has come, or another one.
    mutating func goOn(with offered: OfferedBlock, _ report: inout BlockReport) throws(BlockError) {
        guard ahead?.isOf(offered) == true else {
            ahead = nil
            return
        }
        // Nobody has looked since the order: most have answered by now.
        while try hear(for: .zero, &report) != .timeout {}
        try BlockPipeline.pooling { () throws(PoolError) in try ahead?.finish(on: &pool) }
    }

    /// Who signed the transactions of the block that has come, if somebody has found out ahead; waits for those who
    /// still do.
    mutating func takeSenders(
        of block: AcceptedBlock, _ report: inout BlockReport
    ) throws(BlockError) -> [Address]? {
        guard ahead?.isUnder(block.context.rules) == true else { return nil }
        while self.ahead?.awaited.isEmpty == false {
            // An answer that somebody else took off the pool does not come again.
            let isOwed = self.ahead?.awaited.contains { pool.owesAnswer($0) } == true
            if try hear(for: isOwed ? nil : .zero, &report) == .timeout { break }
        }
        defer { self.ahead = nil }
        report.recoveryTimes = self.ahead?.times ?? report.recoveryTimes
        guard let senders = self.ahead?.complete else { return nil }
        report.recoveredAheadCount = senders.count
        aheadPace = self.ahead?.pace
        return senders
    }

    private mutating func hear(
        for timeout: Duration?, _ report: inout BlockReport
    ) throws(BlockError) -> PoolEvent {
        let event = try BlockPipeline.pooling { () throws(PoolError) in try pool.nextEvent(timeout: timeout) }
        if case .lost(_, let loss) = event {
            report.workersLost.append(loss)
            clearLostReaders()
        }
        try note(event)
        return event
    }

    /// What happened in the pool between two blocks, or before one.
    mutating func note(_ event: PoolEvent) throws(BlockError) {
        do throws(WireError) { try ahead?.note(event) } catch {
            guard case .reply(let worker, _) = event else { return }
            let cause = WorkerLost.Cause.violation(error)
            try BlockPipeline.pooling { () throws(PoolError) in _ = try pool.condemn(worker, because: cause) }
        }
    }
}
