import Chain
import Primitives
import Scheduling

/// What one block teaches of the calls in it, transaction by transaction.
struct BlockLesson {
    /// One kind of call that is in the block.
    private struct Call {
        let kind: CallKind
        var record: CallRecord
        let isKnown: Bool
        /// Of the last one so far; nobody's before the first.
        var position = -1
        /// The position of the last transaction that depended on the one at `position`.
        var conflict = -1
    }

    private struct Writer {
        let call: Int
        var position: Int
    }

    /// What was done with one key, by positions.
    private struct Key {
        var reader = -1
        var writer = -1
        /// Of whose call it is among the keys already.
        var candidate = -1
        /// The last ones, by call, in no order.
        var writers: [Writer] = []
    }

    private let block: UInt64
    private var calls: [Call] = []
    private var callIndexes: [CallKind: Int] = [:]
    private var keys: [Key] = []
    private var keyIndexes: [AccessKey: Int] = [:]
    private var senders: [Address] = []

    /// - Parameter accessCount: of the whole block, so that nothing has to grow.
    init(block: UInt64, accessCount: Int) {
        self.block = block
        keyIndexes.reserveCapacity(accessCount)
        keys.reserveCapacity(accessCount)
    }

    /// In the order in which the block has them.
    var records: [(kind: CallKind, record: CallRecord, isKnown: Bool)] {
        calls.map { ($0.kind, $0.record, $0.isKnown) }
    }

    func call(of kind: CallKind) -> Int? { callIndexes[kind] }

    /// Whether the history knew nothing of it.
    func isNew(_ call: Int) -> Bool { !calls[call].isKnown }

    mutating func add(_ kind: CallKind, known record: CallRecord?) -> Int {
        calls.append(Call(kind: kind, record: record ?? CallRecord(block: block), isKnown: record != nil))
        callIndexes[kind] = calls.count - 1
        return calls.count - 1
    }

    /// The next transaction of the block; says whether it depended on a lower one of another sender.
    mutating func note(_ observed: ObservedTransaction, call: Int) -> Bool {
        let position = senders.count
        senders.append(observed.sender)
        let reads = indexes(of: observed.access.reads)
        let writes = indexes(of: observed.access.writes)
        for key in reads { keys[key].reader = position }
        for key in writes { keys[key].writer = position }

        calls[call].record.noteGas(used: observed.gasUsed, limit: observed.transaction.gasLimit)
        var isConflict = false
        if calls[call].kind != .transfer {
            isConflict = notePairs(of: call, reads: reads)
            noteKeys(of: call, observed, reads: reads, writes: writes)
        }
        for key in writes { noteWriter(of: key, call: call, position: position) }
        calls[call].position = position
        return isConflict
    }

    private mutating func indexes(of accessed: [AccessKey]) -> [Int] {
        accessed.prefix(HistoryLimits.accessesPerTransactionMax).map { key in
            if let index = keyIndexes[key] { return index }
            keys.append(Key())
            keyIndexes[key] = keys.count - 1
            return keys.count - 1
        }
    }

    // MARK: Pairs

    /// Only the nearest lower one of each kind is asked about, so that the answer does not hang on how many there are;
    /// and none of the same sender, which waits in any case.
    private mutating func notePairs(of call: Int, reads: [Int]) -> Bool {
        let position = senders.count - 1
        var conflicting: [Int] = []
        var isConflict = false
        for key in reads {
            for writer in keys[key].writers where senders[writer.position] != senders[position] {
                isConflict = true
                guard calls[writer.call].position == writer.position, calls[writer.call].conflict != position else {
                    continue
                }
                calls[writer.call].conflict = position
                conflicting.append(writer.call)
            }
        }
        for (index, pair) in calls[call].record.pairs.enumerated() {
            guard let lower = callIndexes[pair.lower], calls[lower].position >= 0,
                senders[calls[lower].position] != senders[position]
            else { continue }
            calls[call].record.note(calls[lower].conflict == position, pair: index)
        }
        for lower in conflicting where calls[call].record.conflicts(with: calls[lower].kind) == nil {
            calls[call].record.noteConflict(withNew: calls[lower].kind)
        }
        return isConflict
    }

    private mutating func noteWriter(of key: Int, call: Int, position: Int) {
        if let index = keys[key].writers.firstIndex(where: { $0.call == call }) {
            keys[key].writers[index].position = position
            return
        }
        if keys[key].writers.count == HistoryLimits.writersPerKeyMax {
            let oldest = keys[key].writers.indices.min {
                keys[key].writers[$0].position < keys[key].writers[$1].position
            }!
            keys[key].writers.remove(at: oldest)
        }
        keys[key].writers.append(Writer(call: call, position: position))
    }

    // MARK: Keys

    /// Whatever it touches is one of its keys at first, as far as there is room; what then varies makes room again.
    private mutating func noteKeys(of call: Int, _ observed: ObservedTransaction, reads: [Int], writes: [Int]) {
        guard case .contract = calls[call].kind else { return }
        let position = senders.count - 1
        var known = calls[call].record.keys
        for index in known.indices {
            let key = keyIndexes[known[index].key]
            if let key { keys[key].candidate = position }
            known[index].note(
                isRead: key.map { keys[$0].reader == position } ?? false,
                isWritten: key.map { keys[$0].writer == position } ?? false)
        }
        known.removeAll(where: \.varies)
        // What is written matters most.
        for (indexes, accessed) in [(writes, observed.access.writes), (reads, observed.access.reads)] {
            for (key, name) in zip(indexes, accessed) {
                if known.count == HistoryLimits.keysPerCallMax { break }
                guard keys[key].candidate != position, isOfCall(name, key, observed.sender) else { continue }
                keys[key].candidate = position
                var record = KeyRecord(name)
                record.note(isRead: keys[key].reader == position, isWritten: keys[key].writer == position)
                known.append(record)
            }
        }
        calls[call].record.keys = known
    }

    /// What belongs to the sender is in no call; code and existence are read by all and written by nearly nobody.
    private func isOfCall(_ name: AccessKey, _ key: Int, _ sender: Address) -> Bool {
        switch name {
        case .slot: true
        case .balance(let address), .nonce(let address): address != sender
        case .code, .storage, .existence: keys[key].writer == senders.count - 1
        }
    }
}
