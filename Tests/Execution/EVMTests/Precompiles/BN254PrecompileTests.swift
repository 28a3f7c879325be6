import Chain
import Crypto
import EVM
import Primitives
import Testing

@Suite struct BN254PrecompileTests {
    private static let generator = inputWords(U256(1), U256(2))
    private static let prime = BN254.prime
    /// The generator of G2, imaginary parts first.
    private static let twisted = inputWords(
        U256(hex: "0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2")!,
        U256(hex: "0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed")!,
        U256(hex: "0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b")!,
        U256(hex: "0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa")!)
    private let infinity = [UInt8](repeating: 0, count: 64)

    @Test(
        arguments: [
            (Fork.byzantium, 500, 40_000, 100_000, 80_000), (.petersburg, 500, 40_000, 100_000, 80_000),
            (.istanbul, 150, 6000, 45_000, 34_000), (.amsterdam, 150, 6000, 45_000, 34_000),
        ] as [(Fork, UInt64, UInt64, UInt64, UInt64)]) func `EIP-1108: Istanbul made the curve cheaper`(
            fork: Fork, add: UInt64, mul: UInt64, pairing: UInt64, pair: UInt64
        )
    {
        let one = Self.generator + Self.twisted
        let calls: [(Precompile, [UInt8], UInt64)] = [
            (.bn254Add, [], add), (.bn254Mul, [], mul), (.bn254Pairing, [], pairing),
            (.bn254Pairing, one, pairing + pair), (.bn254Pairing, one + one + one, pairing + 3 * pair),
        ]
        for (precompile, input, gas) in calls {
            guard case .success(_, let gasUsed) = precompile.call(input, gas: gas, fork: fork) else {
                Issue.record("\(precompile) fails with \(gas) gas in \(fork)")
                continue
            }
            #expect(gasUsed == gas)
            #expect(precompile.call(input, gas: gas - 1, fork: fork) == .failure)
        }
    }

    @Test func `missing bytes are zeros, and more than enough are ignored`() {
        let point = PrecompileResult.success(output: Self.generator, gasUsed: 150)
        #expect(Precompile.bn254Add.call(Self.generator) == point)
        #expect(Precompile.bn254Add.call(Self.generator + infinity) == point)
        #expect(Precompile.bn254Add.call(Self.generator + infinity + [0xff]) == point)
        #expect(Precompile.bn254Add.call([]) == .success(output: infinity, gasUsed: 150))
        #expect(Precompile.bn254Mul.call(Self.generator) == .success(output: infinity, gasUsed: 6000))
        let once = Self.generator + U256.one.bytes
        #expect(Precompile.bn254Mul.call(once + [0xff]) == .success(output: Self.generator, gasUsed: 6000))
        // The scalar's last byte is not there: 2^248.
        let cut = Self.generator + [1] + [UInt8](repeating: 0, count: 30)
        #expect(Precompile.bn254Mul.call(cut) == Precompile.bn254Mul.call(cut + [0]))
    }

    @Test func `a point and its negative make infinity, at the prime and above nothing is a coordinate`() {
        let negative = inputWords(U256(1), Self.prime &- U256(2))
        #expect(Precompile.bn254Add.call(Self.generator + negative) == .success(output: infinity, gasUsed: 150))
        for bad in [
            inputWords(Self.prime, .zero), inputWords(.zero, Self.prime), inputWords(Self.prime &+ .one, U256(2)),
            inputWords(U256(1), .max), inputWords(U256(1), U256(3)), inputWords(.zero, .one),
        ] {
            #expect(Precompile.bn254Add.call(bad) == .failure)
            #expect(Precompile.bn254Add.call(Self.generator + bad) == .failure)
            #expect(Precompile.bn254Mul.call(bad + U256.zero.bytes) == .failure)
            #expect(Precompile.bn254Pairing.call(bad + Self.twisted) == .failure)
        }
    }

    @Test func `a pairing of whole pairs only, and of none is one`() {
        #expect(Precompile.bn254Pairing.call([]) == .success(output: U256.one.bytes, gasUsed: 45_000))
        let pair = Self.generator + Self.twisted
        #expect(Precompile.bn254Pairing.call(pair) == .success(output: U256.zero.bytes, gasUsed: 79_000))
        #expect(Precompile.bn254Pairing.call(pair + [0]) == .failure)
        #expect(Precompile.bn254Pairing.call(pair.dropLast()) == .failure)
    }

    @Test func `infinity on either side is a factor of one, but the other side is checked`() {
        let noTwist = [UInt8](repeating: 0, count: 128)
        let one = PrecompileResult.success(output: U256.one.bytes, gasUsed: 79_000)
        #expect(Precompile.bn254Pairing.call(infinity + Self.twisted) == one)
        #expect(Precompile.bn254Pairing.call(Self.generator + noTwist) == one)
        #expect(Precompile.bn254Pairing.call(infinity + noTwist) == one)
        #expect(Precompile.bn254Pairing.call(inputWords(U256(1), U256(1)) + noTwist) == .failure)
        #expect(Precompile.bn254Pairing.call(infinity + Self.twisted.map { $0 ^ 1 }) == .failure)
    }

    @Test func `a point of the twisted curve outside the subgroup fails`() {
        // x = 2 + i, where y happens to exist.
        let outside = inputWords(
            U256(1), U256(2), U256(hex: "0x2b76c179599bb92a963dac85546a005a777f7c13f6a7b75d5918b6b5808f5fde")!,
            U256(hex: "0x101f7278419308b95099eca02dcee0c5381f4d26d1d62313f057167f064101ce")!)
        #expect(Precompile.bn254Pairing.call(Self.generator + outside) == .failure)
        #expect(Precompile.bn254Pairing.call(infinity + outside) == .failure)
    }

    @Test func `17 pairs are as good as one`() {
        // The library takes them sixteen at a time.
        let negative = inputWords(U256(1), Self.prime &- U256(2)) + Self.twisted
        let pair = Self.generator + Self.twisted
        for count in [15, 16, 17, 33] {
            let pairs = (0..<count).flatMap { $0.isMultiple(of: 2) ? pair : negative }
            let gas = 45_000 + 34_000 * UInt64(count)
            let truth: U256 = count.isMultiple(of: 2) ? .one : .zero
            #expect(Precompile.bn254Pairing.call(pairs) == .success(output: truth.bytes, gasUsed: gas))
        }
    }
}
