import Primitives
import Scheduling

/// Which transactions of a block wait for which, as far as their expected accesses tell.
///
/// A transaction waits for the last lower one that writes what it reads, and for the one before it of the same sender.
/// Nobody waits for a lower reader: what one reads is what stands below it, whatever a higher one wrote meanwhile.
public struct DependencyGraph: Sendable, Equatable {
    /// For each position the lower ones that it waits for itself, ascending; some of them may wait for others of them.
    public let dependencies: [[Int]]
    private let accesses: [PredictedAccess]

    /// `senders` has an entry for each of `accesses`; nil where nobody knows.
    public init(_ accesses: [PredictedAccess], senders: [Address?]) {
        precondition(accesses.count == senders.count, "one sender for each transaction, known or not")
        self.accesses = zip(accesses, senders).map { $0.chained(to: $1) }
        var writers = LastWriters()
        dependencies = self.accesses.enumerated().map { writers.admit($1, at: $0) }
    }

    /// What may run at the same time, the earliest first: each transaction in the first wave that is behind all that it
    /// waits for. Made when asked for, as what follows.
    public var waves: [[Int]] { Self.sets(Self.waveNumbers(dependencies)) }

    /// What is connected, each set by its lowest position: no transaction waits for one of another group.
    public var groups: [[Int]] { Self.connected(dependencies) }

    /// Sets in none of which one writes what another reads: each transaction, in block order, in the first that takes
    /// it.
    public var colours: [[Int]] {
        var colouring = Colouring()
        return Self.sets(accesses.map { colouring.colour($0) })
    }

    /// Of each position, which wave it is in.
    private static func waveNumbers(_ dependencies: [[Int]]) -> [Int] {
        var numbers: [Int] = []
        for lower in dependencies { numbers.append(lower.reduce(0) { max($0, numbers[$1] + 1) }) }
        return numbers
    }

    /// Positions by their number, ascending; every number up to the highest has some.
    private static func sets(_ numbers: [Int]) -> [[Int]] {
        var sets: [[Int]] = Array(repeating: [], count: (numbers.max() ?? -1) + 1)
        for (position, number) in numbers.enumerated() { sets[number].append(position) }
        return sets
    }

    /// Sets of positions that wait for each other, directly or not, each by its lowest.
    static func connected(_ dependencies: [[Int]]) -> [[Int]] {
        var sets = UnionFind(count: dependencies.count)
        for (position, lower) in dependencies.enumerated() {
            for dependency in lower { sets.join(dependency, position) }
        }
        return sets.sets()
    }
}

extension PredictedAccess {
    /// One sender's transactions stand in the order of their nonces.
    fileprivate func chained(to sender: Address?) -> PredictedAccess {
        guard let sender else { return self }
        var chained = self
        chained.reads.append(.nonce(sender))
        chained.writes.append(.nonce(sender))
        return chained
    }
}
