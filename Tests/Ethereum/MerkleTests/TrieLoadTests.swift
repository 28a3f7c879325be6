import Merkle
import Primitives
import Scratch
import Testing

@Suite struct TrieLoadTests {
    /// Long values, so that every node is stored: a root branch with leaves below 1 and 2, and a branch below 3.
    private func trie() throws -> StoredTrie {
        let trie = StoredTrie()
        let keys: [[UInt8]] = [[1, 0, 0], [2, 0, 0], [3, 1, 0], [3, 2, 0], [3, 2, 1]]
        try trie.update(keys.map { (NibblePath(nibbles: $0), [UInt8](repeating: 1, count: 40)) })
        trie.loads = []
        return trie
    }

    private func paths(_ nibbles: [[UInt8]]) -> [NibblePath] { nibbles.map { NibblePath(nibbles: $0) } }

    @Test func `an update loads the nodes on its path and no other`() throws {
        let trie = try trie()
        _ = try trie.updated(by: [(NibblePath(nibbles: [3, 1, 0]), [2])])
        #expect(trie.loads == paths([[], [3], [3, 1]]))
    }

    @Test func `a shared path is loaded once for all its keys`() throws {
        let trie = try trie()
        _ = try trie.updated(by: paths([[3, 1, 0], [3, 2, 0], [3, 2, 1]]).map { ($0, [2]) })
        #expect(trie.loads == paths([[], [3], [3, 1], [3, 2], [3, 2, 0], [3, 2, 1]]))
    }

    @Test func `a delete that leaves one child loads that sibling`() throws {
        let trie = try trie()
        let result = try trie.updated(by: [(NibblePath(nibbles: [3, 1, 0]), nil)])
        #expect(trie.loads == paths([[], [3], [3, 1], [3, 2]]))
        // The branch at 32 stays where it is; an extension over it takes the branch's place at 3.
        #expect(result.changes.map(\.path) == paths([[], [3], [3, 1]]))
        #expect(result.changes[2].encoding == nil)
    }

    @Test func `a delete that leaves two children loads no sibling`() throws {
        let trie = try trie()
        _ = try trie.updated(by: [(NibblePath(nibbles: [1, 0, 0]), nil)])
        #expect(trie.loads == paths([[], [1]]))
    }

    @Test func `an insert beside a leaf loads only what it splits`() throws {
        let trie = try trie()
        let result = try trie.updated(by: [(NibblePath(nibbles: [1, 5, 5]), [3])])
        #expect(trie.loads == paths([[], [1]]))
        // The new leaf is short and so lives in the branch; the old one is stored one nibble further down.
        #expect(result.changes.map(\.path) == paths([[], [1], [1, 0]]))
    }

    @Test func `an empty trie is not looked for`() throws {
        let trie = StoredTrie()
        _ = try trie.updated(by: [(NibblePath(nibbles: [1, 5, 5]), [3])])
        #expect(trie.loads.isEmpty)
    }

    @Test func `a node that is missing or is no node is named`() throws {
        let trie = try trie()
        let update = [(key: NibblePath(nibbles: [3, 1, 0]), value: [2] as [UInt8]?)]
        let place = NibblePath(nibbles: [3, 1])
        trie.replace(at: place, with: [0xc1])
        #expect(throws: TrieError.nodeMalformed(path: place, encoding: [0xc1])) { try trie.updated(by: update) }
        trie.remove(at: place)
        #expect(throws: TrieError.nodeMissing(path: place)) { try trie.updated(by: update) }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `damaged nodes give an error or a wrong root, never a trap`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let trie = try trie()
        for _ in 0..<500 {
            let place = trie.nodes.keys.sorted().randomElement(using: &random)!
            let intact = trie.nodes[place]!
            var damaged = intact
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { damaged.removeLast(Int.random(in: 0...damaged.count, using: &random)) }
            trie.replace(at: place, with: damaged)
            for key in [[1, 0, 0], [3, 1, 0], [3, 2, 1]] as [[UInt8]] {
                do throws(TrieError) {
                    _ = try trie.updated(by: [(NibblePath(nibbles: key), Bool.random(using: &random) ? nil : [1])])
                } catch {
                    if case .sourceFailed = error { Issue.record("seed \(seed): \(error)") }
                }
            }
            trie.replace(at: place, with: intact)
        }
    }
}
