import Merkle
import Primitives
import Testing

@Suite struct OrderedRootTests {
    @Test func `nothing has the empty root`() {
        #expect(orderedRoot(of: []).hex == "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421")
    }

    @Test(arguments: [1, 2, 15, 16, 17, 127, 128, 129, 130, 255, 256, 257, 300, 1000])
    func `items are keyed by the RLP of their index`(count: Int) {
        let items = (0..<count).map { index in [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: 1 + index) }
        var naive = NaiveTrie()
        for (index, item) in items.enumerated() {
            var key = RLPEncoder()
            key.append(UInt64(index))
            naive.pairs[key.bytes.flatMap { [$0 >> 4, $0 & 15] }] = item
        }
        #expect(orderedRoot(of: items) == naive.root)
    }
}
