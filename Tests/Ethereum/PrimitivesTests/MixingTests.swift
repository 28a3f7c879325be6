import Primitives
import Scratch
import Testing

@Suite struct MixingTests {
    @Test func `a table hash depends on the seed and on every limb`() {
        let words = [U256.zero, .one, U256.one << 64, U256.one << 128, U256.one << 192]
        #expect(Set(words.map { $0.mixed(seed: 1) }).count == words.count)
        #expect(Set(words.map { Address(truncating: $0).mixed(seed: 1) }).count == 4)
        #expect(U256.one.mixed(seed: 1) != U256.one.mixed(seed: 2))
        #expect(Address.zero.mixed(seed: 1) != Address.zero.mixed(seed: 2))
        #expect(Hash(U256.one).mixed(seed: 1) == U256.one.mixed(seed: 1))
    }

    /// A table without a secret has the seed 0; addresses and slots may differ in one word and be 0 in all others.
    @Test(arguments: [0, 1] as [UInt64], [0, 64, 128, 192])
    func `keys that differ in one word differ with any seed`(seed: UInt64, shift: Int) {
        let words = (1...1000).map { U256(UInt64($0)) << shift }
        #expect(Set(words.map { $0.mixed(seed: seed) }).count == words.count)
        guard shift < 160 else { return }
        #expect(Set(words.map { Address(truncating: $0).mixed(seed: seed) }).count == words.count)
    }

    @Test func `small numbers spread over the low bits`() {
        let buckets = Set((0..<1024).map { U256(UInt64($0)).mixed(seed: 7) & 1023 })
        // Of 1024 balls thrown into 1024 bins, about 647 bins are hit.
        #expect((600...700).contains(buckets.count))
    }

    @Test func `sets and dictionaries find what was put in`() {
        var generator = SplitMix64()
        let words = (0..<2000).map { _ in generator.word() } + (0..<2000).map { U256(UInt64($0)) }
        let indices = Dictionary(words.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(words.allSatisfy { words[indices[$0]!] == $0 }, "seed \(generator.seed)")
        #expect(Set(words.map(Hash.init)).count == indices.count)
        #expect(Set(words.map(Address.init(truncating:))).isSuperset(of: words.map(Address.init(truncating:))))
        #expect(indices[U256.one << 200 | 5] == nil)
    }
}
