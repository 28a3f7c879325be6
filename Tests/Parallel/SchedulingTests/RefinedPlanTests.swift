import Primitives
import Scratch
import Testing

@testable import Scheduling

@Suite struct RefinedPlanTests {
    private func refined(failed: [Int], _ accesses: [RecordedAccess]) -> [[Int]] {
        Samples.plan(apart: accesses.map { _ in 1 }).refined(failed: failed, accesses: accesses).groups
            .map(\.transactions).sorted { $0[0] < $1[0] }
    }

    private func reads(_ keys: AccessKey...) -> RecordedAccess { RecordedAccess(reads: keys) }
    private func writes(_ keys: AccessKey...) -> RecordedAccess { RecordedAccess(writes: keys) }
    private func updates(_ keys: AccessKey...) -> RecordedAccess { RecordedAccess(reads: keys, writes: keys) }

    @Test func `what was right is settled and does not run again`() {
        let one = Samples.slot(1)
        #expect(refined(failed: [2], [writes(one), reads(Samples.slot(2)), reads(one)]) == [[2]])
    }

    @Test func `whoever read what a failed transaction wrote runs again, and so do its readers`() {
        let (one, two) = (Samples.slot(1), Samples.slot(2))
        let accesses = [writes(one), RecordedAccess(reads: [one], writes: [two]), reads(two), reads(Samples.slot(3))]
        #expect(refined(failed: [0], accesses) == [[0, 1, 2]])
    }

    @Test func `a reader before the writer does not wait for it`() {
        let one = Samples.slot(1)
        #expect(refined(failed: [0, 1], [reads(one), writes(one)]) == [[0], [1]])
    }

    @Test func `two slots of one contract do not conflict`() {
        #expect(refined(failed: [0, 1], [updates(Samples.slot(1)), updates(Samples.slot(2))]) == [[0], [1]])
    }

    @Test func `two writers of one key keep block order in one group`() {
        #expect(refined(failed: [0, 1], [writes(Samples.slot(1)), writes(Samples.slot(1))]) == [[0, 1]])
    }

    @Test func `credits commute, and whoever asks for the balance waits for all of them`() {
        let balance = AccessKey.balance(Samples.address(7))
        let accesses = [writes(balance), writes(balance), writes(balance)]
        #expect(refined(failed: [0, 1, 2], accesses) == [[0], [1], [2]])
        #expect(
            refined(failed: [0, 1, 2, 3, 4], accesses + [reads(balance), writes(balance)]) == [[0, 1, 2, 3], [4]])
    }

    @Test func `two that ask for a balance are joined when the first also moves it`() {
        let balance = AccessKey.balance(Samples.address(7))
        #expect(refined(failed: [0, 1], [updates(balance), updates(balance)]) == [[0, 1]])
        #expect(refined(failed: [0, 1], [reads(balance), reads(balance)]) == [[0], [1]])
    }

    @Test func `nothing failed, nothing runs`() {
        #expect(refined(failed: [], [updates(Samples.slot(1))]).isEmpty)
    }

    @Test(arguments: 0..<40) func `random records give the groups that comparing all pairs gives`(round: Int) {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix64(seed: seed)
        let keys = (0..<6).map { Samples.slot($0) } + (0..<3).map { AccessKey.balance(Samples.address($0)) }
        let accesses = (0..<Int.random(in: 1...24, using: &random)).map { _ in
            RecordedAccess(
                reads: keys.filter { _ in Int.random(in: 0..<9, using: &random) == 0 },
                writes: keys.filter { _ in Int.random(in: 0..<9, using: &random) == 0 })
        }
        let failed = accesses.indices.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        #expect(refined(failed: failed, accesses) == allPairs(failed, accesses), "seed \(seed)")
    }

    /// The definition: run again what transitively read from what runs again; join any two that conflict.
    private func allPairs(_ failed: [Int], _ accesses: [RecordedAccess]) -> [[Int]] {
        var again = Set(failed)
        for later in accesses.indices {
            let isStale = again.contains {
                $0 < later && !Set(accesses[$0].writes).isDisjoint(with: accesses[later].reads)
            }
            if isStale { again.insert(later) }
        }
        var groups = again.sorted().map { [$0] }
        for earlier in again {
            for later in again where earlier < later && conflict(accesses[earlier], accesses[later]) {
                let first = groups.firstIndex { $0.contains(earlier) }!
                let second = groups.firstIndex { $0.contains(later) }!
                if first == second { continue }
                groups[first] += groups[second]
                groups.remove(at: second)
            }
        }
        return groups.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    private func conflict(_ earlier: RecordedAccess, _ later: RecordedAccess) -> Bool {
        earlier.writes.contains { key in
            if later.reads.contains(key) { return true }
            if case .balance = key { return false }
            return later.writes.contains(key)
        }
    }
}
