import Chain

/// What one block teaches about itself while it runs: which calls read what calls of another kind, or of their own,
/// wrote just before them.
///
/// A call is what is called with what selector. Of two kinds that nearly always meet, those that have not begun wait
/// for each other, and hear of each other.
public struct CallConflicts: Sendable {
    /// Calls of one contract with one selector.
    private struct Kind {
        /// The indexes with it, ascending.
        var members: [Int] = []
        /// What was looked at, and whom it read from.
        var observed: [(index: Int, writers: [Int])] = []
        /// Kinds that it read from, ascending, and how often.
        var met: [Int: Int] = [:]
        /// Sets of kinds that its calls wait for.
        var awaited: Set<[Int]> = []
    }

    /// By index: the number of its kind of call; nil where nothing is called.
    private var numbers: [Int?]
    private var kinds: [Kind] = []

    /// Fewer may be chance.
    private static let meetingsMin = 2
    /// Of each kind so many are looked at where nothing went wrong, and in all.
    private static let observedOfInterest = 16
    private static let observedMax = 64
    /// Whoever reads from more kinds of calls has no rule.
    private static let kindsMax = 8

    /// - Parameter transactions: of the block; the first has index 1.
    public init(_ transactions: [Transaction]) {
        numbers = [nil]
        var known: [CallKind: Int] = [:]
        for (position, transaction) in transactions.enumerated() {
            guard let call = CallKind(transaction), case .contract = call else {
                numbers.append(nil)
                continue
            }
            let number = known[call] ?? kinds.count
            if number == kinds.count {
                known[call] = number
                kinds.append(Kind())
            }
            kinds[number].members.append(position + 1)
            numbers.append(number)
        }
        numbers.append(nil)
    }

    /// Whether it is worth finding out what an index has read, although nothing is wrong with it.
    public func isOfInterest(_ index: Int) -> Bool {
        numbers[index].map { kinds[$0].observed.count < Self.observedOfInterest } ?? false
    }

    /// An index has read what `writers` wrote. Answers what should wait for what from now on: for each index of its
    /// kind, the last below it of the kinds that they read from.
    ///
    /// - Parameter permilleMax: of the calls that were looked at, so many may read from the last one before they are
    ///   kept apart.
    public mutating func note(
        _ index: Int, reads writers: [Int], permilleMax: Int, hasRun: (Int) -> Bool
    ) -> [(index: Int, lower: Int)] {
        guard let number = numbers[index], kinds[number].observed.count < Self.observedMax else { return [] }
        kinds[number].observed.append((index, writers))
        let found = Set(writers.compactMap { numbers[$0] }).sorted()
        for kind in found { kinds[number].met[kind, default: 0] += 1 }
        // Each of them by itself, and all together: two kinds that meet at one place are in turn the last to write it.
        let met = kinds[number].met.filter { $0.value >= Self.meetingsMin }.keys.sorted()
        var candidates = found.filter(met.contains).map { [$0] }
        if met.count > 1, met.count <= Self.kindsMax, !found.isEmpty { candidates.append(met) }
        return candidates.flatMap { chain(number, behind: $0, permilleMax: permilleMax, hasRun: hasRun) }
    }

    /// Whom an index waits for, as its kind does by now.
    public func lowers(of index: Int) -> [Int] {
        guard let number = numbers[index] else { return [] }
        return Set(kinds[number].awaited.compactMap { last(of: $0, below: index) }).sorted()
    }

    private mutating func chain(
        _ number: Int, behind lower: [Int], permilleMax: Int, hasRun: (Int) -> Bool
    ) -> [(index: Int, lower: Int)] {
        let kind = kinds[number]
        guard !kind.awaited.contains(lower) else { return [] }
        let meetings = kind.observed.count { observed in
            last(of: lower, below: observed.index).map(observed.writers.contains) ?? false
        }
        guard meetings >= Self.meetingsMin, meetings * 1000 > permilleMax * kind.observed.count else { return [] }
        kinds[number].awaited.insert(lower)
        return kind.members.compactMap { index in
            guard !hasRun(index), let last = last(of: lower, below: index) else { return nil }
            return (index, last)
        }
    }

    /// The last index below of one of these kinds.
    private func last(of lower: [Int], below index: Int) -> Int? {
        lower.compactMap { kind in
            let place = kinds[kind].members.firstPosition(notBelow: index) { $0 }
            return place > 0 ? kinds[kind].members[place - 1] : nil
        }.max()
    }
}
