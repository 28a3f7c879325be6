import Chain
import Scheduling

/// What is known of one kind of call.
struct CallRecord: Equatable, Sendable {
    /// When it was last seen, in blocks of the history, up to which all counts are halved.
    private(set) var block: UInt64
    /// In units of `Rate.one`.
    private(set) var transactions: UInt32 = 0
    /// Sums over those transactions.
    private(set) var gasUsed: UInt64 = 0
    private(set) var gasLimit: UInt64 = 0
    var keys: [KeyRecord] = []
    private(set) var pairs: [PairRecord] = []

    init(block: UInt64) { self.block = block }

    /// Of what was written down.
    init(
        block: UInt64, transactions: UInt32, gasUsed: UInt64, gasLimit: UInt64, keys: [KeyRecord], pairs: [PairRecord]
    ) {
        (self.block, self.transactions, self.gasUsed, self.gasLimit) = (block, transactions, gasUsed, gasLimit)
        (self.keys, self.pairs) = (keys, pairs)
    }

    /// The mean; nil where nothing is known.
    var gas: UInt64? { transactions == 0 ? nil : gasUsed * UInt64(Rate.one) / UInt64(transactions) }

    /// Nil where the two never conflicted.
    func conflicts(with lower: CallKind) -> Rate? { pairs.first { $0.lower == lower }?.conflicts }

    /// Whether it was seen twice: only then its keys tell something.
    var isUsual: Bool { transactions >= 2 * Rate.one }

    mutating func age(to now: UInt64) {
        let halvings = now / HistoryLimits.halfLifeBlocks - block / HistoryLimits.halfLifeBlocks
        block = now
        guard halvings > 0 else { return }
        transactions = transactions >> halvings
        gasUsed = gasUsed >> halvings
        gasLimit = gasLimit >> halvings
        for index in keys.indices { keys[index].halve(halvings) }
        for index in pairs.indices { pairs[index].conflicts.halve(halvings) }
        keys.removeAll { $0.reads.tries == 0 }
        pairs.removeAll { $0.conflicts.hits == 0 }
    }

    mutating func noteGas(used: UInt64, limit: UInt64) {
        if transactions > Rate.triesMax - Rate.one || gasLimit > HistoryLimits.gasSumMax / 2 {
            (transactions, gasUsed, gasLimit) = (transactions / 2, gasUsed / 2, gasLimit / 2)
        }
        transactions += Rate.one
        // No block has more; what lies about it cannot make the sums overflow.
        gasLimit += min(limit, HistoryLimits.gasSumMax / 4)
        gasUsed += min(used, limit, HistoryLimits.gasSumMax / 4)
    }

    mutating func note(_ isConflict: Bool, pair index: Int) { pairs[index].conflicts.note(isConflict) }

    /// A conflict with a call it had none with before. Where there is no room, one that was seen no oftener makes it.
    mutating func noteConflict(withNew lower: CallKind) {
        var pair = PairRecord(lower)
        pair.conflicts.note(true)
        if pairs.count == HistoryLimits.pairsPerCallMax {
            let weakest = pairs.indices.min { pairs[$0].conflicts.hits < pairs[$1].conflicts.hits }!
            guard pairs[weakest].conflicts.hits <= pair.conflicts.hits else { return }
            pairs.remove(at: weakest)
        }
        pairs.append(pair)
    }
}
