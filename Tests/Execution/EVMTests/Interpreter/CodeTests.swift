import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct CodeTests {
    private func destinations(_ code: [UInt8]) -> [Int] {
        let analysed = Code(bytes: code, hash: .zero, rules: Rules(.amsterdam))
        return (0..<code.count + 64).filter { analysed.jumps.contains(U256(UInt64($0))) }
    }

    @Test func `analysis agrees with stepping through the code`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        for _ in 0..<200 {
            let code = (0..<200).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let byte = UInt8(truncatingIfNeeded: state >> 33)
                // More of what matters than chance would give.
                return byte < 60 ? Instruction.jumpdest.rawValue : byte < 100 ? 0x60 + byte % 8 : byte
            }
            var expected: [Int] = []
            var index = 0
            while index < code.count {
                if code[index] == 0x5b { expected.append(index) }
                index += (0x60...0x7f).contains(code[index]) ? Int(code[index]) - 0x5e : 1
            }
            #expect(destinations(code) == expected, "seed \(seed)")
        }
    }

    @Test func `only instructions that the fork lacks are replaced, and the bytes stay as deployed`() {
        // PUSH0 came with Shanghai; 0x0c never did; in a PUSH2 neither counts.
        let code = bytes("5f 0c 61 5f0c 01")
        for (fork, expected) in [(Fork.paris, bytes("fe fe 61 5f0c 01")), (.shanghai, bytes("5f fe 61 5f0c 01"))] {
            let analysed = Code(bytes: code, hash: .zero, rules: Rules(fork))
            #expect((0..<code.count).map { analysed.instructions[$0] } == expected)
            #expect((0..<code.count).map { analysed.bytes[$0] } == code)
            #expect((0..<33).allSatisfy { analysed.instructions[code.count + $0] == 0 })
        }
    }

    /// EIP-7702.
    @Test func `only 23 bytes that begin with 0xef0100 delegate`() {
        let address = (1...20).map { UInt8($0) }
        func delegate(_ code: [UInt8]) -> Address? { Code(bytes: code, hash: .zero, rules: Rules(.prague)).delegate }
        #expect(delegate([0xef, 1, 0] + address)?.bytes == address)
        #expect(delegate([0xef, 1, 0] + address + [0]) == nil)
        #expect(delegate([0xef, 1, 0] + address.dropLast()) == nil)
        #expect(delegate([0xef, 1, 1] + address) == nil)
        #expect(delegate([]) == nil)
    }

    @Test func `a cache keeps what is used and forgets the rest within its limit`() {
        let code = [UInt8](repeating: 0, count: 1000)
        let cache = CodeCache(rules: Rules(.amsterdam), bytesMax: 10 * 2191)
        func hash(_ number: Int) -> Hash { Hash(U256(UInt64(number))) }
        for number in 0..<100 {
            _ = cache.insert(bytes: code, hash: hash(number))
            #expect(cache.code(withHash: hash(0)) != nil)
        }
        #expect((0..<100).filter { cache.code(withHash: hash($0)) != nil }.count <= 10)
        #expect(cache.code(withHash: hash(99)) != nil)
    }
}
