import Primitives

/// Ethereum writes numbers and bytes as strings of hexadecimal digits after "0x".
extension JSONReader {
    /// Bytes; an odd number of digits is refused.
    public mutating func bytes() throws(JSONError) -> [UInt8] {
        let digits = try hexDigits()
        guard digits.count.isMultiple(of: 2) else { throw notHex(digits) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var offset = digits.lowerBound
        while offset < digits.upperBound {
            let high = JSONReader.values[Int(text[offset])]
            let low = JSONReader.values[Int(text[offset + 1])]
            guard high | low < 16 else { throw notHex(digits) }
            bytes.append(high << 4 | low)
            offset += 2
        }
        return bytes
    }

    public mutating func u256() throws(JSONError) -> U256 {
        let digits = try numberDigits(bytesMax: 32)
        // From the right, 16 digits are a limb.
        var limbs: [UInt64] = [0, 0, 0, 0]
        for (limb, upper) in stride(from: digits.upperBound, to: digits.lowerBound, by: -16).enumerated() {
            limbs[limb] = try word(max(digits.lowerBound, upper - 16)..<upper)
        }
        return U256(limb0: limbs[0], limb1: limbs[1], limb2: limbs[2], limb3: limbs[3])
    }

    public mutating func uint64() throws(JSONError) -> UInt64 { try word(numberDigits(bytesMax: 8)) }

    public mutating func uint32() throws(JSONError) -> UInt32 {
        UInt32(try word(numberDigits(bytesMax: 4)))
    }

    public mutating func address() throws(JSONError) -> Address {
        let start = offset
        let bytes = try bytes()
        guard bytes.count == 20 else { throw fault(.wrongLength(expected: 20, found: bytes.count), at: start) }
        return Address(bytes: bytes)
    }

    public mutating func hash() throws(JSONError) -> Hash {
        let start = offset
        let bytes = try bytes()
        guard bytes.count == 32 else { throw fault(.wrongLength(expected: 32, found: bytes.count), at: start) }
        return Hash(bytes: bytes)
    }

    /// The digits behind "0x"; none in an empty string, as old fixtures write no bytes.
    private mutating func hexDigits() throws(JSONError) -> Range<Int> {
        let range = try plainString()
        guard !range.isEmpty else { return range }
        guard text[range].starts(with: "0x".utf8) else { throw notHex(range) }
        return range.dropFirst(2)
    }

    /// Digits without leading zeros, which fixtures write freely.
    private mutating func numberDigits(bytesMax: Int) throws(JSONError) -> Range<Int> {
        var digits = try hexDigits()
        while let first = digits.first, text[first] == UInt8(ascii: "0") { digits = digits.dropFirst() }
        guard digits.count <= 2 * bytesMax else { throw fault(.tooLong(bytesMax: bytesMax), at: digits.lowerBound) }
        return digits
    }

    /// The number that at most 16 digits spell.
    private func word(_ digits: Range<Int>) throws(JSONError) -> UInt64 {
        var word: UInt64 = 0
        for offset in digits {
            let value = JSONReader.values[Int(text[offset])]
            guard value < 16 else { throw notHex(digits) }
            word = word << 4 | UInt64(value)
        }
        return word
    }

    private func notHex(_ range: Range<Int>) -> JSONError {
        let shown = text[range].prefix(32)
        return fault(.notHex(String(decoding: shown, as: UTF8.self)), at: range.lowerBound)
    }

    /// By character, the digit's value, or 255.
    private static let values: [UInt8] = (0...255).map { character in
        switch UInt8(character) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(character) - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(character) - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt8(character) - UInt8(ascii: "A") + 10
        default: 255
        }
    }
}
