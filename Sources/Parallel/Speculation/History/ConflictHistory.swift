import Chain
import Primitives
import Scheduling

/// What the blocks before tell of the next one: who is in whose way, who touches what, and how much gas it takes.
///
/// The same blocks in the same order always make the same history. What it says is a guess: a wrong one costs time.
public struct ConflictHistory: Sendable {
    /// Blocks it has learned from: its clock.
    var blocks: UInt64 = 0
    /// Calls seen in several blocks.
    var regulars = RecencyTable<CallKind, CallRecord>(countMax: HistoryLimits.regularCallsMax) { $0.pairs.count }
    /// Calls seen in one block.
    var newcomers = RecencyTable<CallKind, CallRecord>(countMax: HistoryLimits.newCallsMax) { $0.pairs.count }
    /// Of all calls together; without keys and pairs.
    var all = CallRecord(block: 0)
    /// How often a call that was not known before depended on a lower one of another sender.
    var unknownConflicts = Rate()

    public init() {}

    /// Calls of which something is known.
    public var callCount: Int { regulars.count + newcomers.count }

    /// Pairs of calls that were in each other's way.
    public var pairCount: Int { regulars.weight + newcomers.weight }

    // MARK: What it knows

    /// Keys that such a call touches whoever makes it and whatever its parameters are; nil where that is not known.
    ///
    /// Never complete. What every transaction touches by itself, as its sender's nonce, is not in it.
    public func access(of transaction: Transaction, sender: Address?) -> PredictedAccess? {
        var access = PredictedAccess()
        return access.addUsual(of: transaction, self) ? access : nil
    }

    /// What the transaction may be expected to pay for; nil where nothing is known of any.
    public func gas(of transaction: Transaction) -> UInt64? {
        let kind = kind(of: transaction)
        // What a creation takes depends on its code, and its limit tells of that.
        if kind != .creation, let gas = record(of: kind)?.gas { return min(gas, transaction.gasLimit) }
        let known = kind == .creation ? record(of: kind) ?? all : all
        guard known.gasLimit > 0 else { return nil }
        return Self.share(known.gasUsed, of: known.gasLimit, times: transaction.gasLimit)
    }

    /// Whether the higher one is likely to depend on the lower one, were it the nearest of its kind.
    public func expectsConflict(
        _ lower: Transaction, _ higher: Transaction, above permille: Int = Boldness.some.conflictPermilleMax
    ) -> Bool {
        (conflictPermille(lower, higher) ?? 0) > permille
    }

    /// Of a thousand times; nil where one of the two is not known.
    public func conflictPermille(_ lower: Transaction, _ higher: Transaction) -> Int? {
        let (lower, higher) = (kind(of: lower), kind(of: higher))
        // Who has whose ether is seen in the transactions themselves.
        if lower == .transfer || higher == .transfer { return 0 }
        guard let known = record(of: higher) else { return nil }
        if let conflicts = known.conflicts(with: lower) { return conflicts.permille }
        return record(of: lower) == nil ? nil : 0
    }

    /// Whether calls like this one were seen before.
    public func knows(_ transaction: Transaction) -> Bool {
        let kind = kind(of: transaction)
        return kind == .transfer || record(of: kind) != nil
    }

    /// How often calls that nobody knew were in somebody's way, of a thousand times; nil where there were none.
    public var unknownConflictPermille: Int? { unknownConflicts.tries == 0 ? nil : unknownConflicts.permille }

    /// Ether without data is a transfer unless its recipient has run something on that before.
    func kind(of transaction: Transaction) -> CallKind {
        if let kind = CallKind(transaction) { return kind }
        guard let recipient = transaction.to else { return .creation }
        let call = CallKind.contract(recipient, selector: nil)
        return record(of: call) == nil ? .transfer : call
    }

    func record(of kind: CallKind) -> CallRecord? { regulars[kind] ?? newcomers[kind] }

    /// In 128 bits: a gas limit may be anything.
    private static func share(_ part: UInt64, of whole: UInt64, times count: UInt64) -> UInt64 {
        let product = part.multipliedFullWidth(by: count)
        return product.high >= whole ? count : min(count, whole.dividingFullWidth(product).quotient)
    }

    // MARK: Learning

    /// Adds what a block did. It takes as long as the block has accesses, whatever is known already.
    public mutating func learn(from block: [ObservedTransaction]) {
        guard !block.isEmpty, blocks < HistoryLimits.blocksMax else { return }
        blocks += 1
        forgetOld()
        all.age(to: blocks)
        if blocks.isMultiple(of: HistoryLimits.halfLifeBlocks) { unknownConflicts.halve(1) }

        var lesson = BlockLesson(
            block: blocks, accessCount: block.reduce(0) { $0 + $1.access.reads.count + $1.access.writes.count })
        for observed in block {
            let kind = CallKind(observed)
            let call = lesson.call(of: kind) ?? lesson.add(kind, known: take(kind))
            let isConflict = lesson.note(observed, call: call)
            if lesson.isNew(call) { unknownConflicts.note(isConflict) }
            all.noteGas(used: observed.gasUsed, limit: observed.transaction.gasLimit)
        }
        for (kind, record, isKnown) in lesson.records {
            if isKnown { regulars.put(record, at: kind) } else { newcomers.put(record, at: kind) }
        }
    }

    private mutating func take(_ kind: CallKind) -> CallRecord? {
        var record = regulars.take(kind) ?? newcomers.take(kind)
        record?.age(to: blocks)
        return record
    }

    private mutating func forgetOld() {
        guard blocks > HistoryLimits.lifetimeBlocks else { return }
        let limit = blocks - HistoryLimits.lifetimeBlocks
        while let oldest = regulars.oldest, oldest.block < limit { regulars.removeOldest() }
        while let oldest = newcomers.oldest, oldest.block < limit { newcomers.removeOldest() }
    }
}
