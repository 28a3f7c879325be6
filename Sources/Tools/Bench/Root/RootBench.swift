import Chain
import Console
import Foundation
import Primitives
import State

/// The state root of a block's changes, beside what its hashes alone cost: a root cannot be had for less.
public struct RootBench {
    /// Permutations in a row whose time is that of one.
    private static let permutationsPerSample = 20_000

    private let accountCounts: [Int]
    private let change: RootChange
    private let runs: Int
    private let workers: Int?
    private let seed: UInt64

    /// - Parameters:
    ///   - accountCounts: the sizes of the stores, one after the other.
    ///   - workers: a pool of so many makes each root once more, if there shall be one.
    public init(
        accountCounts: [Int], changedAccounts: Int, changedSlots: Int, runs: Int, workers: Int? = nil, seed: UInt64
    ) {
        self.accountCounts = accountCounts
        change = RootChange(accountCount: changedAccounts, slotCount: changedSlots)
        (self.runs, self.workers, self.seed) = (runs, workers, seed)
    }

    public func run() throws -> RootReport {
        RootReport(
            rows: try accountCounts.map { try measure(RootStore(accountCount: $0)) },
            changedAccounts: change.accountCount, changedSlots: change.slotCount, runs: runs, workers: workers,
            seed: seed)
    }

    private func measure(_ store: RootStore) throws -> RootRow {
        var row = RootRow(accountCount: store.accountCount)
        let pool = try workers.map { try RootPool(store, workers: $0) }
        var progress = Progress("roots over \(Format.count(store.accountCount, "account"))", of: runs)
        for run in 0..<runs {
            let changes = change.changes(in: store, seed: seed &+ UInt64(run))
            // Whatever is read is in memory from here on.
            let expected = try store.writes(for: changes)
            row.permutation.append(Self.permutationTime())
            let (writes, time) = try Self.timed { try store.writes(for: changes) }
            row.permutation.append(Self.permutationTime())
            guard writes == expected else { throw BenchFailure.wrongRoot }
            row.root.append(time)
            row.permutationCounts.append(changes.keyCount + writes.nodePermutationCount)
            row.nodeCounts.append(writes.nodeCount)
            if let pool {
                guard try pool.writes(for: changes) == expected else { throw BenchFailure.wrongRoot }
                row.alone.append(try ContinuousClock().measure { _ = try store.writes(for: changes) })
                row.together.append(try ContinuousClock().measure { _ = try pool.writes(for: changes) })
            }
            row.commit.append(try Self.timed { try store.commit(writes) }.time)
            try store.store.undo()
            progress.advance(to: run)
        }
        progress.finish()
        return row
    }

    private static func permutationTime() -> Duration {
        // Each hash is of the one before, so that none is left out.
        let (last, time) = timed { (0..<permutationsPerSample).reduce(U256.zero) { word, _ in word.keccak.number } }
        precondition(!last.isZero)
        return time / permutationsPerSample
    }

    /// Processor time: others may use the machine, too.
    private static func timed<Value, Failure: Error>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> (value: Value, time: Duration) {
        let start = clock()
        let value = try body()
        return (value, .microseconds(clock() - start))
    }
}

extension StateChanges {
    /// Addresses and slots: each is hashed once, by one permutation.
    fileprivate var keyCount: Int { accounts.reduce(accounts.count) { $0 + $1.slots.count } }
}
