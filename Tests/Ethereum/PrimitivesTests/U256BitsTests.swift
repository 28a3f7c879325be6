import Primitives
import Testing

@Suite struct U256BitsTests {
    private let pattern = U256(hex: "0x8182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0")!

    @Test(arguments: 0...257)
    func `shifts by every amount agree with bits moved one by one`(amount: Int) {
        let word = U256(UInt64(amount))
        for value in [pattern, pattern >> 1, .max, .one, U256.one << 255] {
            let bits = (0..<256).map { value.bit($0) }
            let left = U256(bits: (0..<256).map { $0 >= amount && bits[$0 - amount] })
            let right = U256(bits: (0..<256).map { $0 + amount < 256 && bits[$0 + amount] })
            let signed = U256(bits: (0..<256).map { bits[min($0 + amount, 255)] })
            #expect(value << amount == left)
            #expect(value >> amount == right)
            #expect(value.shiftedLeft(by: word) == left)
            #expect(value.shiftedRight(by: word) == right)
            #expect(value.arithmeticallyShiftedRight(by: word) == signed)
        }
    }

    @Test(arguments: [64, 128, 192])
    func `an amount with a high limb set shifts everything out`(bit: Int) {
        let amount = U256.one << bit
        #expect(pattern.shiftedLeft(by: amount) == 0)
        #expect(pattern.shiftedRight(by: amount) == 0)
        #expect(pattern.arithmeticallyShiftedRight(by: amount) == .max)
        #expect((pattern >> 1).arithmeticallyShiftedRight(by: amount) == 0)
    }

    @Test func `bytes are counted from the most significant`() {
        for index in 0..<32 {
            #expect(pattern.byte(at: index) == UInt8(0x81 + index))
            #expect(pattern.byte(at: U256(UInt64(index))) == UInt8(0x81 + index))
        }
        #expect(pattern.byte(at: 32) == 0)
        #expect(pattern.byte(at: -1) == 0)
        #expect(pattern.byte(at: U256.one << 64) == 0)
        #expect(pattern.byte(at: .max) == 0)
    }

    @Test func `sign extension copies the top bit of the byte`() {
        for index in 0..<31 {
            let width = 8 * (index + 1)
            let (word, low) = (U256(UInt64(index)), (U256.one << width) &- 1)
            let negative = U256.one << (width - 1)
            #expect((pattern | negative).signExtended(fromByte: word) == (pattern | negative | ~low))
            #expect((pattern & ~negative).signExtended(fromByte: word) == (pattern & ~negative & low))
        }
        for index in [31, 32, U256.one << 64, .max] as [U256] {
            #expect(pattern.signExtended(fromByte: index) == pattern)
        }
    }

    @Test func `leading zeros are 256 for zero and 0 for the top bit`() {
        #expect(U256.zero.leadingZeroBitCount == 256)
        #expect(U256.zero.bitWidthUsed == 0)
        for bit in 0..<256 {
            #expect((U256.one << bit).leadingZeroBitCount == 255 - bit)
            #expect(((U256.one << bit) | 1).bitWidthUsed == bit + 1)
        }
    }

    @Test func `and, or, xor, not work on every limb`() {
        #expect(pattern & .max == pattern)
        #expect(pattern & 0 == 0)
        #expect(pattern | 0 == pattern)
        #expect(pattern ^ pattern == 0)
        #expect(~pattern ^ pattern == .max)
        #expect(~U256.zero == .max)
    }
}

extension U256 {
    fileprivate func bit(_ index: Int) -> Bool {
        [limb0, limb1, limb2, limb3][index / 64] >> UInt64(index % 64) & 1 == 1
    }

    fileprivate init(bits: [Bool]) { self = SlowNumber(bits: bits).number }
}
