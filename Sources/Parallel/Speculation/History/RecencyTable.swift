/// A table of bounded size, from which goes what was longest not put in.
///
/// Entries are taken out, changed and put back, which makes them the newest. In the order of putting in, it is the same
/// wherever the same was done.
struct RecencyTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    let countMax: Int
    /// Of all entries together, each as `weigh` has it.
    private(set) var weight = 0
    private let weigh: @Sendable (Value) -> Int
    private var values: [Key: (value: Value, turn: UInt64)] = [:]
    /// Keys in the order in which they were put in; an entry whose turn is not its value's any more counts for nothing.
    private var queue: [(key: Key, turn: UInt64)] = []
    private var queueStart = 0
    private var turn: UInt64 = 0

    /// - Parameter weigh: what an entry counts for in `weight`.
    init(countMax: Int, weigh: @escaping @Sendable (Value) -> Int) {
        (self.countMax, self.weigh) = (countMax, weigh)
    }

    var count: Int { values.count }

    subscript(_ key: Key) -> Value? { values[key]?.value }

    /// The entry is not in the table any more.
    mutating func take(_ key: Key) -> Value? {
        guard let value = values.removeValue(forKey: key)?.value else { return nil }
        weight -= weigh(value)
        return value
    }

    mutating func put(_ value: Value, at key: Key) {
        turn += 1
        if let old = values.updateValue((value, turn), forKey: key) { weight -= weigh(old.value) }
        weight += weigh(value)
        queue.append((key, turn))
        while values.count > countMax { removeOldest() }
        if queue.count > 2 * countMax + values.count { compactQueue() }
    }

    /// The entry that was put in first.
    var oldest: Value? {
        mutating get {
            skipStale()
            return queueStart < queue.count ? values[queue[queueStart].key]?.value : nil
        }
    }

    mutating func removeOldest() {
        skipStale()
        guard queueStart < queue.count else { return }
        _ = take(queue[queueStart].key)
        queueStart += 1
    }

    /// All entries, in the order in which they were put in.
    var oldestFirst: [(key: Key, value: Value)] {
        queue[queueStart...].compactMap { entry in
            guard let found = values[entry.key], found.turn == entry.turn else { return nil }
            return (entry.key, found.value)
        }
    }

    private mutating func skipStale() {
        while queueStart < queue.count, values[queue[queueStart].key]?.turn != queue[queueStart].turn {
            queueStart += 1
        }
    }

    private mutating func compactQueue() {
        queue = queue[queueStart...].filter { values[$0.key]?.turn == $0.turn }
        queueStart = 0
    }
}
