import Merkle
import Primitives
import Scratch
import Testing

/// An update in parts is the update in one, byte for byte.
@Suite struct TrieShardTests {
    private func path(_ nibbles: UInt8...) -> NibblePath { NibblePath(nibbles: nibbles) }

    /// Updates `trie` in one and in parts, each part from a trie of its own; answers how many parts there were.
    @discardableResult
    private func check(
        _ trie: StoredTrie, _ pairs: [(key: NibblePath, value: [UInt8]?)], _ comment: Comment = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Int {
        let updates = pairs.sorted { $0.key < $1.key }.map { TrieUpdate(key: $0.key, value: $0.value) }
        var shards: [TrieShard] = []
        for nibble in 0..<16 as Range<UInt8> {
            let own = updates.filter { $0.key[0] == nibble }
            shards += try Trie(root: trie.root, source: trie).shards(updatedBy: own)
        }
        try #require(try Trie(root: trie.root, source: trie).shards(updatedBy: updates) == shards, comment)
        let keyLength = pairs.first?.key.count ?? 64
        let joined = try Trie(root: trie.root, source: trie).joined(shards, keyLength: keyLength)
        let whole = try trie.update(pairs)
        try #require(joined == whole, comment, sourceLocation: sourceLocation)
        try #require(trie.root == trie.naive.root, comment, sourceLocation: sourceLocation)
        return shards.count
    }

    private func trie(_ keys: [NibblePath], value: [UInt8] = [7]) throws -> StoredTrie {
        let trie = StoredTrie()
        try trie.update(keys.map { ($0, value) })
        return trie
    }

    @Test func `no shards change nothing and read nothing`() throws {
        let trie = try trie([path(1, 2, 3, 4), path(2, 2, 3, 4)])
        trie.loads = []
        #expect(try check(trie, []) == 0)
        #expect(trie.loads.isEmpty)
    }

    @Test(arguments: [1, 2, 16]) func `as many shards as there are first nibbles`(count: Int) throws {
        for valueSize in [1, 40] {
            let value = [UInt8](repeating: 5, count: valueSize)
            let trie = try trie((0..<16).map { path(UInt8($0), 1, 2, 3) }, value: value)
            let updates = (0..<count).map { (key: path(UInt8($0), 1, 9, 9), value: Optional(value)) }
            #expect(try check(trie, updates) == count)
        }
    }

    @Test func `a trie begins with shards, and ends with them`() throws {
        for count in [1, 2, 16] {
            let trie = StoredTrie()
            let keys = (0..<count).map { path(UInt8($0), 4, 4, 4) }
            try check(trie, keys.map { ($0, [1]) }, "\(count) from nothing")
            try check(trie, keys.map { ($0, nil) }, "\(count) to nothing")
            #expect(trie.root == Trie.emptyRoot && trie.nodes.isEmpty)
        }
    }

    @Test func `a root that is a leaf or an extension, before and after`() throws {
        let leaf = [path(3, 1, 1, 1)]
        let long = [path(3, 1, 1, 1), path(3, 1, 1, 2)]
        let short = [path(3, 1, 1, 1), path(3, 2, 2, 2)]
        let branch = [path(3, 1, 1, 1), path(4, 2, 2, 2)]
        for value in [[7], [UInt8](repeating: 7, count: 50)] {
            for before in [[], leaf, long, short, branch] {
                for after in [[], leaf, long, short, branch] {
                    let trie = try trie(before, value: value)
                    let new = value + [1]
                    var pairs: [(key: NibblePath, value: [UInt8]?)] = after.map { ($0, new) }
                    pairs += before.filter { !after.contains($0) }.map { ($0, nil) }
                    try check(trie, pairs, "\(before) -> \(after)")
                }
            }
        }
    }

    @Test func `the one child left over may be on disk only, whatever it is`() throws {
        // Below nibble 9: a leaf, an extension, a branch; embedded in the root or not.
        let survivors = [
            [path(9, 9, 9, 9)], [path(9, 9, 9, 1), path(9, 9, 9, 2)], [path(9, 1, 9, 9), path(9, 2, 9, 9)],
        ]
        for survivor in survivors {
            for valueSize in [1, 50] {
                let value = [UInt8](repeating: 7, count: valueSize)
                let others = [path(0, 4, 4, 4), path(5, 4, 4, 4), path(15, 4, 4, 4)]
                let trie = try trie(survivor + others, value: value)
                trie.loads = []
                try check(trie, others.map { ($0, nil) }, "\(survivor), \(valueSize) bytes")
                if valueSize == 50 { #expect(trie.loads.contains(path(9))) }
            }
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `random batches, in parts and in one`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let trie = StoredTrie()
        let length = [2, 3, 4, 6, 64][Int(seed % 5)]
        let alphabet = [2, 3, 16][Int(seed % 3)] as UInt8
        for round in 0..<40 {
            var batch: [NibblePath: [UInt8]?] = [:]
            for _ in 0..<Int.random(in: 1...[1, 4, 30][round % 3], using: &random) {
                let fresh = NibblePath(
                    nibbles: (0..<length).map { _ in UInt8.random(in: 0..<alphabet, using: &random) })
                let known = trie.naive.pairs.keys.map { NibblePath(nibbles: $0) }.sorted()
                let key = Bool.random(using: &random) ? known.randomElement(using: &random) ?? fresh : fresh
                let size = Int.random(in: 1...[1, 8, 40, 120][round % 4], using: &random)
                let value = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
                batch[key] = .some(Int.random(in: 0..<10, using: &random) < 5 ? nil : value)
            }
            try check(trie, batch.map { ($0.key, $0.value) }, "seed \(seed), round \(round)")
        }
    }

    @Test func `a shard whose node is none, or does not fit, is refused`() throws {
        let trie = try trie([path(1, 2, 3, 4), path(2, 2, 3, 4)])
        let short = Trie.built(from: [TrieUpdate(key: path(1, 2), value: [1])]).changes[0].encoding!
        for bytes in [[], [0x80], [0xc0], short] as [[UInt8]] {
            let shard = TrieShard(nibble: 1, node: bytes, changes: [])
            #expect(throws: TrieError.nodeMalformed(path: path(1), encoding: bytes)) {
                try Trie(root: trie.root, source: trie).joined([shard], keyLength: 4)
            }
        }
    }

    @Test func `the way to a key is read from the root down`() throws {
        let trie = try trie(
            [path(1, 2, 3, 4), path(1, 2, 3, 5), path(1, 9, 9, 9)], value: .init(repeating: 1, count: 40))
        trie.loads = []
        // Extension, branch, extension, branch, leaf.
        #expect(try Trie(root: trie.root, source: trie).depth(of: path(1, 2, 3, 4)) == 5)
        #expect(trie.loads == [.root, path(1), path(1, 2), path(1, 2, 3), path(1, 2, 3, 4)])
        #expect(try Trie(root: trie.root, source: trie).depth(of: path(2, 0, 0, 0)) == 1)
        #expect(try Trie(root: Trie.emptyRoot, source: StoredTrie()).depth(of: path(2)) == 0)
    }
}
