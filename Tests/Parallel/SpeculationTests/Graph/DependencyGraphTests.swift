import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct DependencyGraphTests {
    @Test func `a block without transactions has no waves`() {
        let graph = Samples.graph([])
        #expect(graph.dependencies == [] && graph.waves == [] && graph.groups == [] && graph.colours == [])
    }

    @Test func `who reads what nobody writes waits for nobody`() {
        let reads = Array(repeating: Samples.reading(Samples.slot(1)), count: 3)
        let graph = Samples.graph(reads)
        #expect(graph.dependencies == [[], [], []])
        #expect(graph.waves == [[0, 1, 2]] && graph.groups == [[0], [1], [2]] && graph.colours == [[0, 1, 2]])
    }

    @Test func `whoever changes one slot waits for the one before`() {
        let graph = Samples.graph(Array(repeating: Samples.changing(Samples.slot(1)), count: 4))
        #expect(graph.dependencies == [[], [0], [1], [2]])
        #expect(graph.waves == [[0], [1], [2], [3]])
        #expect(graph.groups == [[0, 1, 2, 3]])
        #expect(graph.colours == [[0], [1], [2], [3]])
    }

    @Test func `a reader waits for the last lower writer, and for no higher one`() {
        let slot = Samples.slot(1)
        let graph = Samples.graph([
            Samples.reading(slot), Samples.changing(slot), Samples.reading(slot), Samples.changing(slot),
            Samples.reading(slot),
        ])
        #expect(graph.dependencies == [[], [], [1], [1], [3]])
        #expect(graph.waves == [[0, 1], [2, 3], [4]])
        #expect(graph.groups == [[0], [1, 2, 3, 4]])
    }

    @Test func `two conflicts that do not meet are two groups, and share their waves and colours`() {
        let graph = Samples.graph([
            Samples.changing(Samples.slot(1)), Samples.changing(Samples.slot(2)), Samples.changing(Samples.slot(1)),
            Samples.changing(Samples.slot(2)),
        ])
        #expect(graph.groups == [[0, 2], [1, 3]])
        #expect(graph.waves == [[0, 1], [2, 3]])
        #expect(graph.colours == [[0, 1], [2, 3]])
    }

    @Test func `a path has as many waves as steps, and two colours`() {
        let graph = Samples.graph([
            Samples.changing(Samples.slot(1)), Samples.changing(Samples.slot(1), Samples.slot(2)),
            Samples.changing(Samples.slot(2), Samples.slot(3)), Samples.changing(Samples.slot(3)),
        ])
        #expect(graph.waves.count == 4)
        #expect(graph.colours == [[0, 2], [1, 3]])
    }

    @Test func `a writer is not of the colour of a lower reader`() {
        let graph = Samples.graph([Samples.reading(Samples.slot(1)), Samples.changing(Samples.slot(1))])
        #expect(graph.dependencies == [[], []])
        #expect(graph.colours == [[0], [1]])
    }

    // MARK: Senders

    @Test func `one sender's transactions stand in the order of their nonces`() {
        let sender = Samples.address(7)
        let graph = DependencyGraph(
            Array(repeating: PredictedAccess(), count: 4), senders: [sender, nil, sender, sender])
        #expect(graph.dependencies == [[], [], [0], [2]])
        #expect(graph.waves == [[0, 1], [2], [3]])
        #expect(graph.colours == [[0, 1], [2], [3]])
    }

    // MARK: Balances

    @Test func `credits of one account commute`() {
        let graph = Samples.graph(Array(repeating: Samples.writing(Samples.balance(1)), count: 3))
        #expect(graph.dependencies == [[], [], []])
        #expect(graph.waves == [[0, 1, 2]] && graph.colours == [[0, 1, 2]])
    }

    @Test func `who reads a balance waits for all who brought to it since it was read and written`() {
        let balance = Samples.balance(1)
        let graph = Samples.graph([
            Samples.writing(balance), Samples.writing(balance), Samples.reading(balance), Samples.changing(balance),
            Samples.writing(balance), Samples.reading(balance),
        ])
        #expect(graph.dependencies == [[], [], [0, 1], [0, 1], [], [3, 4]])
        #expect(graph.waves == [[0, 1, 4], [2, 3], [5]])
    }

    @Test func `who writes a balance twice is one writer`() {
        let balance = Samples.balance(1)
        let graph = Samples.graph([Samples.writing(balance, balance), Samples.reading(balance, balance)])
        #expect(graph.dependencies == [[], [0]])
    }

    // MARK: Wiped storage

    @Test func `who takes an account's storage has written each of its slots`() {
        let wipe = Samples.writing(.storage(Samples.address(1)))
        let graph = Samples.graph([
            wipe, Samples.reading(Samples.slot(5)), Samples.reading(Samples.slot(5, of: 2)),
        ])
        #expect(graph.dependencies == [[], [0], []])
        #expect(graph.colours == [[0, 2], [1]])
    }

    @Test func `after a wipe a slot has two writers: whoever set it may be the lower one`() {
        let graph = Samples.graph([
            Samples.changing(Samples.slot(5)), Samples.writing(.storage(Samples.address(1))),
            Samples.reading(Samples.slot(5)),
        ])
        #expect(graph.dependencies == [[], [], [0, 1]])
        #expect(graph.waves == [[0, 1], [2]])
        #expect(graph.colours == [[0], [1], [2]])
    }

    @Test func `a wipe that was read as such is waited for, too`() {
        let storage = AccessKey.storage(Samples.address(1))
        #expect(Samples.graph([Samples.writing(storage), Samples.reading(storage)]).dependencies == [[], [0]])
    }

    // MARK: Against the definition

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `waves, groups and colours keep their promises in any block`(seed: UInt64) {
        let accesses = RandomAccesses(seed: seed).accesses(count: 60)
        let graph = Samples.graph(accesses)
        let group = numbers(graph.groups)
        let wave = numbers(graph.waves)
        let colour = numbers(graph.colours)
        for (position, lower) in graph.dependencies.enumerated() {
            #expect(lower == Set(lower).sorted() && lower.allSatisfy { $0 < position }, "seed \(seed)")
            #expect(lower.allSatisfy { wave[$0]! < wave[position]! && group[$0] == group[position] }, "seed \(seed)")
            let waits = reach(of: position, in: graph.dependencies)
            for earlier in 0..<position {
                let (first, second) = (accesses[earlier], accesses[position])
                let isRead = !Set(first.writes).isDisjoint(with: second.reads)
                let isWritten = !Set(second.writes).isDisjoint(with: first.reads)
                // Whoever wrote what this one reads is waited for, by itself or by way of the others.
                if isRead { #expect(waits.contains(earlier), "seed \(seed)") }
                if isRead || isWritten { #expect(colour[earlier] != colour[position], "seed \(seed)") }
            }
        }
    }

    private func numbers(_ sets: [[Int]]) -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: sets.enumerated().flatMap { number, set in set.map { ($0, number) } })
    }

    private func reach(of position: Int, in dependencies: [[Int]]) -> Set<Int> {
        dependencies[position].reduce(into: []) { reached, lower in
            reached.insert(lower)
            reached.formUnion(reach(of: lower, in: dependencies))
        }
    }
}
