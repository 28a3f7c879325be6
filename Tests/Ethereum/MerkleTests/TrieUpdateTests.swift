import Merkle
import Primitives
import Scratch
import Testing

/// Every update is compared with the naive root, and with the nodes that building the same trie at once would store.
@Suite struct TrieUpdateTests {
    private func check(_ trie: StoredTrie, _ comment: Comment) throws {
        try #require(trie.root == trie.naive.root, comment)
        try #require(try trie.rebuilt().nodes == trie.nodes, comment)
    }

    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `random batches of inserts, updates and deletes give the naive root`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let trie = StoredTrie()
        // Few and short keys make every shape of split and collapse; short values make embedded nodes.
        let length = [2, 3, 4, 6, 64][Int(seed % 5)]
        let alphabet = [2, 3, 16][Int(seed % 3)] as UInt8
        for round in 0..<60 {
            var batch: [NibblePath: [UInt8]?] = [:]
            for _ in 0..<Int.random(in: 1...[1, 4, 30][round % 3], using: &random) {
                let fresh = NibblePath(
                    nibbles: (0..<length).map { _ in UInt8.random(in: 0..<alphabet, using: &random) })
                let known = trie.naive.pairs.keys.map { NibblePath(nibbles: $0) }.sorted()
                let key = Bool.random(using: &random) ? known.randomElement(using: &random) ?? fresh : fresh
                let size = Int.random(in: 1...[1, 8, 40, 120][round % 4], using: &random)
                let value = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
                batch[key] = .some(Int.random(in: 0..<10, using: &random) < 4 ? nil : value)
            }
            try trie.update(batch.map { ($0.key, $0.value) })
            try check(trie, "seed \(seed), round \(round)")
        }
        try trie.update(trie.naive.pairs.keys.map { (NibblePath(nibbles: $0), nil) })
        #expect(trie.root == Trie.emptyRoot && trie.nodes.isEmpty, "seed \(seed)")
    }

    @Test(arguments: [1, 2, 3, 15, 16])
    func `a branch that loses all but one child collapses, whatever is left`(count: Int) throws {
        // What is left below the branch: a leaf, an extension, or a branch; embedded or not.
        let survivors: [[[UInt8]]] = [
            [[9, 9, 9]], [[9, 9, 1], [9, 9, 2]], [[1, 9, 9], [2, 9, 9]], [[1, 1, 1], [2, 2, 2], [2, 2, 3]],
        ]
        for prefix in [[], [5], [5, 6]] as [[UInt8]] {
            for survivor in survivors {
                for valueSize in [1, 50] {
                    let trie = StoredTrie()
                    let value = [UInt8](repeating: 7, count: valueSize)
                    let kept = survivor.map { NibblePath(nibbles: prefix + [3] + $0) }
                    let others = (0..<16).filter { $0 != 3 }.prefix(count).map {
                        NibblePath(nibbles: prefix + [UInt8($0), 4, 4, 4])
                    }
                    try trie.update((kept + others).map { ($0, value) })
                    try check(trie, "built")
                    for other in others.dropLast() { try trie.update([(other, nil)]) }
                    try check(trie, "one by one: \(prefix) \(survivor)")
                    try trie.update([(others.last!, nil)])
                    try check(trie, "collapsed: \(prefix) \(survivor)")
                }
            }
        }
    }

    @Test func `deleting what is not there changes nothing`() throws {
        let trie = StoredTrie()
        try trie.update([(NibblePath(nibbles: [1, 2, 3, 4]), nil)])
        try check(trie, "empty")
        try trie.update([[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 8, 8]].map { (NibblePath(nibbles: $0), [1]) })
        let (root, nodes) = (trie.root, trie.nodes)
        for absent in [[1, 2, 3, 6], [1, 9, 9, 9], [2, 2, 2, 2], [1, 2, 8, 9]] as [[UInt8]] {
            try trie.update([(NibblePath(nibbles: absent), nil)])
            #expect(trie.root == root)
            #expect(trie.nodes == nodes)
        }
    }

    @Test func `no updates load nothing and change nothing`() throws {
        let trie = StoredTrie()
        try trie.update([(NibblePath(nibbles: [1, 2]), [1])])
        trie.loads = []
        let result = try trie.updated(by: [])
        #expect(result.root == trie.root && result.changes.isEmpty)
        #expect(trie.loads.isEmpty)
    }

    @Test func `changes come sorted by path, each once, and the same every time`() throws {
        var random = SplitMix64(seed: 7)
        let trie = StoredTrie()
        let keys = (0..<500).map { NibblePath(Keccak.hash([UInt8($0 & 255), UInt8($0 >> 8)])) }
        try trie.update(keys.map { ($0, [1, 2, 3]) })
        let batch = keys.shuffled(using: &random).prefix(100).map {
            (key: $0, value: Bool.random() ? nil : [9] as [UInt8]?)
        }
        let first = try trie.updated(by: batch)
        #expect(first == (try trie.updated(by: batch.reversed())))
        for (left, right) in zip(first.changes, first.changes.dropFirst()) { #expect(left.path < right.path) }
    }
}
