import Chain
import Primitives
import Scheduling

/// What a block's transactions are expected to do, by all that is known before one of them has run.
public struct BlockForecast: Sendable {
    /// How much is known of one transaction.
    public enum Knowledge: String, Sendable, Codable {
        /// Nothing else is to be expected of it.
        case complete
        /// What its call will touch, as far as its interface or other blocks have told.
        case forecast
        /// Only what it says of itself.
        case unknown
    }

    public let accesses: [PredictedAccess]
    public let knowledge: [Knowledge]
    public let stretches: [TransferStretch]
    private let senders: [Address?]

    /// - Parameters:
    ///   - senders: one for each transaction; nil where nobody knows.
    ///   - memory: what was learned from the blocks before.
    ///   - hasCode: whether there is code at an account before the block; true where nobody knows.
    ///   - balanceBefore: what an account has before the block; nil where nobody looked.
    public init(
        _ transactions: [Transaction], senders: [Address?], baseFeePerGas: U256, blobs: BlobRules?,
        memory: SpeculationMemory, hasCode: (Address) -> Bool, balanceBefore: (Address) -> U256?
    ) {
        precondition(transactions.count == senders.count, "one sender for each transaction, known or not")
        var accesses: [PredictedAccess] = []
        var knowledge: [Knowledge] = []
        for (transaction, sender) in zip(transactions, senders) {
            var access = StaticFootprint.access(of: transaction, sender: sender, hasCode: hasCode)
            var isForecast = false
            if !access.isComplete, let known = memory.access(of: transaction, sender: sender) {
                isForecast = !known.reads.isEmpty || !known.writes.isEmpty
                access = known.isComplete ? known : access.union(known)
            }
            accesses.append(access)
            knowledge.append(access.isComplete ? .complete : isForecast ? .forecast : .unknown)
        }
        let footprints = transactions.map { Footprint($0, baseFeePerGas: baseFeePerGas, blobs: blobs) }
        let funds = BlockFunds(footprints, senders: senders, balanceBefore: balanceBefore)
        stretches = TransferStretch.stretches(of: accesses, senders: senders, funds: funds)
        funds.mark(&accesses, senders: senders)
        (self.accesses, self.knowledge, self.senders) = (accesses, knowledge, senders)
    }

    /// Who waits for whom, if all does what is expected of it.
    public func graph() -> DependencyGraph { DependencyGraph(accesses, senders: senders) }
}

extension PredictedAccess {
    /// An access list may hold thousands of slots, and both have them.
    fileprivate func union(_ other: PredictedAccess) -> PredictedAccess {
        let (ownReads, ownWrites) = (Set(reads), Set(writes))
        return PredictedAccess(
            reads: reads + other.reads.filter { !ownReads.contains($0) },
            writes: writes + other.writes.filter { !ownWrites.contains($0) })
    }
}
