import Primitives
import Scratch
import Testing

@Suite struct KeccakTests {
    @Test(arguments: [
        ("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        ("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
        (
            "The quick brown fox jumps over the lazy dog",
            "4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15"
        ),
        ("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
        ("hello world", "47173285a8d7341e5e972fc677286384f802f8ef42a5ec5f03bbfa254cb01fad"),
    ])
    func `published hashes come out`(text: String, hash: String) {
        #expect(Keccak.hash(Array(text.utf8)).hex == "0x" + hash)
    }

    @Test func `every length over three blocks agrees with the slow hash`() {
        var generator = SplitMix64()
        for length in 0...410 {
            let message = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            #expect(Keccak.hash(message).bytes == SlowKeccak.hash(message), "seed \(generator.seed)")
            #expect(Keccak.hash(([0] + message)[1...]) == Keccak.hash(message), "seed \(generator.seed)")
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 9, 60])
    func `many messages of any lengths hash as each by itself`(count: Int) {
        var random = SplitMix64()
        for longest in [0, 7, 8, 31, 134, 135, 136, 137, 271, 272, 273, 700] {
            // The longest, one less, and what comes: lanes end at different times.
            let messages = (0..<count).map { index in
                let length = index < 3 ? max(0, longest - index) : Int.random(in: 0...longest, using: &random)
                return (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            }
            #expect(Keccak.hashes(of: messages) == messages.map { Keccak.hash($0) }, "seed \(random.seed)")
        }
        let words = (0..<count).map { _ in random.word() }
        #expect(Keccak.hashes(of: words) == words.map(\.keccak), "seed \(random.seed)")
        let addresses = words.map { Address(truncating: $0) }
        #expect(Keccak.hashes(of: addresses) == addresses.map(\.keccak), "seed \(random.seed)")
        for some in Set([0, 1, 2, count]) where some <= count {
            let both = addresses.prefix(some).map(\.keccak) + words.map(\.keccak)
            #expect(Keccak.hashes(of: Array(addresses.prefix(some)), words) == both, "seed \(random.seed)")
            let others = addresses.map(\.keccak) + words.prefix(some).map(\.keccak)
            #expect(Keccak.hashes(of: addresses, Array(words.prefix(some))) == others, "seed \(random.seed)")
        }
    }

    @Test func `addresses, words and pairs hash as their bytes do`() {
        var generator = SplitMix64()
        for _ in 0..<50 {
            let (first, second) = (generator.word(), generator.word())
            let address = Address(truncating: first)
            #expect(address.keccak == Keccak.hash(address.bytes), "seed \(generator.seed)")
            #expect(first.keccak == Keccak.hash(first.bytes), "seed \(generator.seed)")
            #expect(Hash(first).keccak == Keccak.hash(first.bytes), "seed \(generator.seed)")
            #expect(Keccak.hash(first, second) == Keccak.hash(first.bytes + second.bytes), "seed \(generator.seed)")
        }
    }
}
