import Crypto
import Primitives
import Testing

@Suite struct ModExpTests {
    @Test func `Fermat holds for a 256-bit prime, the example of EIP-198`() {
        // 2^256 - 2^32 - 977 and one less.
        let prime = U256(hex: "0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")!
        let result = ModExp.power(base: [3], exponent: (prime &- .one).bytes, modulus: prime.bytes)
        #expect(result == U256.one.bytes)
    }

    @Test func `the result has the modulus' length, with its zeros in front`() {
        #expect(ModExp.power(base: [2], exponent: [5], modulus: [0, 0, 100]) == [0, 0, 32])
        #expect(ModExp.power(base: [2], exponent: [8], modulus: [1, 1]) == [1, 0])
        #expect(ModExp.power(base: [10], exponent: [2], modulus: [0, 100]) == [0, 0])
    }

    @Test func `an even modulus is a modulus`() {
        #expect(ModExp.power(base: [3], exponent: [7], modulus: [128]) == [11])
        #expect(ModExp.power(base: [6], exponent: [3], modulus: [16]) == [8])
    }

    @Test func `modulo zero and modulo one everything is zero`() {
        for exponent in [[], [0], [5]] as [[UInt8]] {
            #expect(ModExp.power(base: [7], exponent: exponent, modulus: [0, 0]) == [0, 0])
            #expect(ModExp.power(base: [7], exponent: exponent, modulus: [0, 1]) == [0, 0])
        }
    }

    @Test func `an empty number is zero, and zero to the zeroth is one`() {
        #expect(ModExp.power(base: [], exponent: [], modulus: [5]) == [1])
        #expect(ModExp.power(base: [], exponent: [3], modulus: [5]) == [0])
        #expect(ModExp.power(base: [0], exponent: [0], modulus: [5]) == [1])
        #expect(ModExp.power(base: [7], exponent: [9], modulus: []) == [])
    }

    @Test func `powers agree with repeated multiplication`() {
        for modulus in UInt16(1)...40 {
            for base in UInt16(0)...12 {
                var expected = 1 % modulus
                for exponent in UInt8(0)...9 {
                    let result = ModExp.power(
                        base: [UInt8(base)], exponent: [exponent], modulus: [UInt8(modulus)])
                    #expect(result == [UInt8(expected)], "\(base) ^ \(exponent) mod \(modulus)")
                    expected = expected * base % modulus
                }
            }
        }
    }
}
