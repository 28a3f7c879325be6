import Primitives

/// Arithmetic as simple as it gets, to hold the fast one against: bits in an array, least significant first.
struct SlowNumber: Equatable {
    private(set) var bits: [Bool]

    init(bits: [Bool]) {
        self.bits = bits
        while self.bits.last == false { self.bits.removeLast() }
    }

    init(_ number: U256) {
        self.init(
            bits: [number.limb0, number.limb1, number.limb2, number.limb3].flatMap { limb in
                (0..<64).map { limb >> UInt64($0) & 1 == 1 }
            })
    }

    /// The lowest 256 bits.
    var number: U256 {
        var limbs: [UInt64] = [0, 0, 0, 0]
        for (index, bit) in bits.prefix(256).enumerated() where bit { limbs[index / 64] |= 1 << UInt64(index % 64) }
        return U256(limb0: limbs[0], limb1: limbs[1], limb2: limbs[2], limb3: limbs[3])
    }

    var isZero: Bool { bits.isEmpty }

    static func + (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var sum: [Bool] = []
        var carry = false
        for index in 0...max(left.bits.count, right.bits.count) {
            let ones = [left.bit(index), right.bit(index), carry].count { $0 }
            sum.append(ones & 1 == 1)
            carry = ones > 1
        }
        return SlowNumber(bits: sum)
    }

    /// `right` is not above `left`.
    static func - (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var difference: [Bool] = []
        var borrow = 0
        for index in left.bits.indices {
            let digit = (left.bit(index) ? 1 : 0) - (right.bit(index) ? 1 : 0) - borrow
            difference.append(digit & 1 == 1)
            borrow = digit < 0 ? 1 : 0
        }
        return SlowNumber(bits: difference)
    }

    static func * (left: SlowNumber, right: SlowNumber) -> SlowNumber {
        var product = SlowNumber(bits: [])
        for index in right.bits.indices where right.bits[index] { product = product + left.shifted(by: index) }
        return product
    }

    static func < (left: SlowNumber, right: SlowNumber) -> Bool {
        if left.bits.count != right.bits.count { return left.bits.count < right.bits.count }
        for index in left.bits.indices.reversed() where left.bits[index] != right.bits[index] {
            return right.bits[index]
        }
        return false
    }

    /// One bit of the quotient after the other; both are zero when `divisor` is.
    func divided(by divisor: SlowNumber) -> (quotient: SlowNumber, remainder: SlowNumber) {
        guard !divisor.isZero else { return (SlowNumber(bits: []), SlowNumber(bits: [])) }
        var quotient = bits.map { _ in false }
        var remainder = SlowNumber(bits: [])
        for index in bits.indices.reversed() {
            remainder = SlowNumber(bits: [bits[index]] + remainder.bits)
            if !(remainder < divisor) {
                remainder = remainder - divisor
                quotient[index] = true
            }
        }
        return (SlowNumber(bits: quotient), remainder)
    }

    private func shifted(by count: Int) -> SlowNumber {
        SlowNumber(bits: Array(repeating: false, count: count) + bits)
    }

    private func bit(_ index: Int) -> Bool { index < bits.count && bits[index] }
}
