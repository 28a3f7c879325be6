/// Hexadecimal text: "0x" and two lower-case digits for each byte. Upper case and a missing "0x" are read too.
enum Hex {
    /// The digits' values after an optional "0x", or nil when one of them is none.
    static func digits(_ text: String) -> [UInt8]? {
        var digits: [UInt8] = []
        digits.reserveCapacity(text.utf8.count)
        for character in text.hasPrefix("0x") ? text.utf8.dropFirst(2) : text.utf8[...] {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(character - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digits.append(character - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digits.append(character - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return digits
    }

    static func text(digits: some Sequence<UInt8>, count: Int) -> String {
        String(unsafeUninitializedCapacity: 2 + count) { buffer in
            buffer[0] = UInt8(ascii: "0")
            buffer[1] = UInt8(ascii: "x")
            var end = 2
            for digit in digits {
                buffer[end] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                end += 1
            }
            return end
        }
    }
}

extension [UInt8] {
    /// Nil unless `hex` is an even number of digits, with or without "0x".
    public init?(hex: String) {
        guard let digits = Hex.digits(hex), digits.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// "0x" and two digits for each byte.
    public var hex: String {
        Hex.text(digits: lazy.flatMap { [$0 >> 4, $0 & 15] }, count: 2 * count)
    }
}

extension U256: CustomStringConvertible {
    /// Nil unless `hex` is 1 to 64 digits, with or without "0x".
    public init?(hex: String) {
        guard let digits = Hex.digits(hex), (1...64).contains(digits.count) else { return nil }
        self = digits.reduce(.zero) { $0 << 4 | U256(UInt64($1)) }
    }

    /// "0x" and as few digits as spell the number, one at least.
    public var hex: String {
        let count = Swift.max(1, (bitWidthUsed + 3) / 4)
        return Hex.text(
            digits: (0..<count).reversed().lazy.map { UInt8(truncatingIfNeeded: (self >> (4 * $0)).limb0 & 15) },
            count: count)
    }

    public var description: String { hex }
}
