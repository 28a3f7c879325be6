import Primitives

/// Old fixtures spell numbers in decimal, as strings or not, and leave the "0x" of bytes out.
extension JSONReader {
    /// Decimal, or hexadecimal after "0x"; a string or a bare number.
    public mutating func looseNumber() throws(JSONError) -> U256 {
        let start = offset
        let text = try kind() == .string ? string() : word()
        let number = text.hasPrefix("0x") ? (text == "0x" ? .zero : U256(hex: text)) : U256(decimal: text)
        guard let number else { throw fault(.notANumber(text), at: start) }
        return number
    }

    public mutating func looseUInt64() throws(JSONError) -> UInt64 {
        let start = offset
        let number = try looseNumber()
        guard let word = number.uint64 else { throw fault(.tooLong(bytesMax: 8), at: start) }
        return word
    }

    /// Two digits for each byte, with or without "0x".
    public mutating func looseBytes() throws(JSONError) -> [UInt8] {
        let start = offset
        let text = try string()
        guard let bytes = [UInt8](hex: text) else { throw fault(.notHex(text), at: start) }
        return bytes
    }

    public mutating func looseHash() throws(JSONError) -> Hash {
        let start = offset
        let bytes = try looseBytes()
        guard bytes.count == 32 else { throw fault(.wrongLength(expected: 32, found: bytes.count), at: start) }
        return Hash(bytes: bytes)
    }

    /// Nil where nothing stands, as for the recipient of a creation.
    public mutating func looseAddress() throws(JSONError) -> Address? {
        let start = offset
        if try kind() == .word {
            _ = try word()
            return nil
        }
        let bytes = try looseBytes()
        if bytes.isEmpty { return nil }
        guard bytes.count == 20 else { throw fault(.wrongLength(expected: 20, found: bytes.count), at: start) }
        return Address(bytes: bytes)
    }

    public mutating func boolean() throws(JSONError) -> Bool {
        let start = offset
        switch try word() {
        case "true": return true
        case "false": return false
        case let word: throw fault(.expected("true or false", found: word), at: start)
        }
    }
}

extension U256 {
    /// Decimal digits and nothing else; nil also for what does not fit 256 bits.
    init?(decimal text: String) {
        guard !text.isEmpty else { return nil }
        var number = U256.zero
        for character in text.utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character) else { return nil }
            let product = number.multipliedReportingOverflow(by: U256(10 as UInt64))
            let digit = U256(UInt64(character - UInt8(ascii: "0")))
            let sum = product.partialValue.addingReportingOverflow(digit)
            guard !product.overflow, !sum.overflow else { return nil }
            number = sum.partialValue
        }
        self = number
    }
}
