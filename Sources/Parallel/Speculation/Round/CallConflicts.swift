import Chain

/// What one block teaches about itself while it runs: which calls are in each other's way more often than not.
///
/// A call is what is called with what selector. Of two calls that are, those that have not begun wait for each other.
public struct CallConflicts: Sendable {
    private struct Pair: Hashable {
        let lower: Int
        let higher: Int
    }

    /// By index: the number of its call; nil where nothing is called.
    private var calls: [Int?]
    /// By call: the indexes with it, ascending.
    private var members: [[Int]] = []
    private var conflicts: [Pair: Int] = [:]
    private var chained: Set<Pair> = []

    /// Fewer may be chance.
    private static let conflictsMin = 2

    /// - Parameter transactions: of the block; the first has index 1.
    public init(_ transactions: [Transaction]) {
        calls = [nil]
        var numbers: [CallKind: Int] = [:]
        for (position, transaction) in transactions.enumerated() {
            guard let call = CallKind(transaction), case .contract = call else {
                calls.append(nil)
                continue
            }
            let number = numbers[call] ?? members.count
            if number == members.count {
                numbers[call] = number
                members.append([])
            }
            members[number].append(position + 1)
            calls.append(number)
        }
        calls.append(nil)
    }

    /// An index was found to depend on lower ones that had not run before it. Answers what should wait for what from
    /// now on: for each index of the one call, the last below it of the other.
    ///
    /// - Parameter permilleMax: of the calls that have run, so many may conflict before they are kept apart.
    public mutating func conflict(
        of index: Int, with writers: [Int], permilleMax: Int, hasRun: (Int) -> Bool
    ) -> [(index: Int, lower: Int)] {
        var edges: [(index: Int, lower: Int)] = []
        guard let higher = calls[index] else { return edges }
        for lower in Set(writers.compactMap { calls[$0] }).sorted() {
            let pair = Pair(lower: lower, higher: higher)
            conflicts[pair, default: 0] += 1
            let count = conflicts[pair, default: 0]
            guard count >= Self.conflictsMin, !chained.contains(pair) else { continue }
            guard count * 1000 > permilleMax * members[higher].count(where: hasRun) else { continue }
            chained.insert(pair)
            edges += chain(pair, hasRun: hasRun)
        }
        return edges
    }

    private func chain(_ pair: Pair, hasRun: (Int) -> Bool) -> [(index: Int, lower: Int)] {
        var edges: [(index: Int, lower: Int)] = []
        var lowers = members[pair.lower][...]
        var last: Int?
        for index in members[pair.higher] {
            while let next = lowers.first, next < index {
                last = next
                lowers = lowers.dropFirst()
            }
            if let last, !hasRun(index) { edges.append((index, last)) }
        }
        return edges
    }
}
