import Primitives
import Scratch
import Testing

@testable import Merkle

/// What an update says that its keys had before, and that a value which is there already changes nothing.
@Suite struct TrieReplacedTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `values that are there already are as if nobody had named them`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let trie = StoredTrie()
        let length = [2, 3, 6, 64][Int(seed % 4)]
        let alphabet = [2, 3, 16][Int(seed % 3)] as UInt8
        for round in 0..<40 {
            let comment: Comment = "seed \(seed), round \(round)"
            let known = trie.naive.pairs.keys.map { NibblePath(nibbles: $0) }.sorted()
            var batch: [NibblePath: [UInt8]?] = [:]
            for _ in 0..<Int.random(in: 1...[2, 12, 150][round % 3], using: &random) {
                let fresh = NibblePath(
                    nibbles: (0..<length).map { _ in UInt8.random(in: 0..<alphabet, using: &random) })
                let key = Bool.random(using: &random) ? known.randomElement(using: &random) ?? fresh : fresh
                let value = [UInt8](repeating: UInt8.random(in: 1...9, using: &random), count: [1, 40][round % 2])
                switch Int.random(in: 0..<4, using: &random) {
                case 0: batch[key] = .some(nil)
                case 1: batch[key] = value
                // The one that it has, be it none.
                default: batch[key] = .some(trie.naive.pairs[key.nibbles])
                }
            }
            let updates = batch.sorted { $0.key < $1.key }.map { TrieUpdate(key: $0.key, value: $0.value) }
            let before = updates.map { trie.naive.pairs[$0.key.nibbles] }
            let real = zip(updates, before).filter { $0.value != $1 }.map(\.0)
            let expected = try Trie(root: trie.root, source: trie).updated(by: real)
            let (whole, replaced) = try Trie(root: trie.root, source: trie).updatedWithReplaced(by: updates)
            #expect(replaced == before, comment)
            #expect(whole == expected, comment)

            let (shards, replacedInShards) = try Trie(root: trie.root, source: trie)
                .shardsWithReplaced(updatedBy: updates)
            #expect(replacedInShards == before, comment)
            #expect(shards == (try Trie(root: trie.root, source: trie).shards(updatedBy: real)), comment)
            let joined = try Trie(root: trie.root, source: trie).joined(shards, keyLength: length)
            #expect(joined == expected, comment)
            try trie.update(real.map { ($0.key, $0.value) })
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
}
