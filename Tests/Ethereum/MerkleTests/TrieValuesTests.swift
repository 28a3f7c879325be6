import Primitives
import Scratch
import Testing

@testable import Merkle

/// Values that are asked for when the old ones are at hand, and that a value which is there already changes nothing.
@Suite struct TrieValuesTests {
    private typealias Pair = (key: NibblePath, value: [UInt8]?)

    /// Keys that are there and keys that are not; values that are new, none, or those that are there.
    private func batch(
        for trie: StoredTrie, count: Int, length: Int, alphabet: UInt8, size: Int, _ random: inout SplitMix64
    ) -> [Pair] {
        let known = trie.naive.pairs.keys.map { NibblePath(nibbles: $0) }.sorted()
        var batch: [NibblePath: [UInt8]?] = [:]
        for _ in 0..<count {
            let fresh = NibblePath(nibbles: (0..<length).map { _ in UInt8.random(in: 0..<alphabet, using: &random) })
            let key = Bool.random(using: &random) ? known.randomElement(using: &random) ?? fresh : fresh
            let value = [UInt8](repeating: UInt8.random(in: 1...9, using: &random), count: size)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: batch[key] = .some(nil)
            case 1: batch[key] = value
            // The one that it has, be it none.
            default: batch[key] = .some(trie.naive.pairs[key.nibbles])
            }
        }
        return batch.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `values that are asked for are as if they had been given`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let trie = StoredTrie()
        let length = [2, 3, 6, 64][Int(seed % 4)]
        let alphabet = [2, 3, 16][Int(seed % 3)] as UInt8
        for round in 0..<40 {
            let comment: Comment = "seed \(seed), round \(round)"
            let count = Int.random(in: 1...[2, 12, 150][round % 3], using: &random)
            let pairs = batch(
                for: trie, count: count, length: length, alphabet: alphabet, size: [1, 40][round % 2], &random)
            let before = pairs.map { trie.naive.pairs[$0.key.nibbles] }
            let real = zip(pairs, before).filter { $0.value != $1 }.map(\.0)
            let expected = try trie.updated(by: real)
            #expect(try trie.updated(by: pairs) == expected, comment)

            let values = GivenValues(pairs)
            let whole = try Trie(root: trie.root, source: trie).updated(by: values.updates, asking: values)
            #expect(whole == expected, comment)
            #expect(values.asked == Array(pairs.indices), comment)
            #expect(values.replaced == before, comment)

            let other = GivenValues(pairs)
            let shards = try Trie(root: trie.root, source: trie).shards(updatedBy: other.updates, asking: other)
            #expect(other.asked == Array(pairs.indices), comment)
            #expect(other.replaced == before, comment)
            let updates = real.map { TrieUpdate(key: $0.key, value: $0.value) }
            #expect(shards == (try Trie(root: trie.root, source: trie).shards(updatedBy: updates)), comment)
            #expect(try Trie(root: trie.root, source: trie).joined(shards, keyLength: length) == expected, comment)
            try trie.update(real)
        }
    }

    @Test func `an update with nothing new writes nothing`() throws {
        let trie = StoredTrie()
        let keys = (0..<100 as Range<UInt64>).map { NibblePath(U256($0).keccak) }
        try trie.update(keys.map { ($0, [1, 2, 3]) })
        let unknown = (200..<300 as Range<UInt64>).map { NibblePath(U256($0).keccak) }
        let unchanged = try trie.updated(by: keys.map { ($0, [1, 2, 3]) } + unknown.map { ($0, nil) })
        #expect(unchanged == UpdatedTrie(root: trie.root, changes: []))
    }

    @Test func `an old value that cannot be is the end of the update`() throws {
        let trie = StoredTrie()
        let keys = (0..<3 as Range<UInt8>).map { NibblePath(nibbles: [$0, 1, 1]) }
        try trie.update([(keys[0], [5]), (keys[1], [0xff, 2]), (keys[2], [5])])
        let values = GivenValues(keys.map { ($0, [9]) })
        #expect(throws: TrieError.valueMalformed(key: keys[1], value: [0xff, 2])) {
            try Trie(root: trie.root, source: trie).updated(by: values.updates, asking: values)
        }
        #expect(values.asked == [0])
    }
}
