import Primitives

/// RLP and what it spells, or bytes that are none.
public enum RLPFixture: Sendable {
    /// A string or a list, as RLP nests them.
    public indirect enum Item: Equatable, Sendable {
        case string([UInt8])
        case list([Item])
    }

    /// Nil where the file only says that it is valid.
    case valid(Item?, encoded: [UInt8])
    case invalid(encoded: [UInt8])

    public init(from reader: inout JSONReader) throws(JSONError) {
        var item: Item?
        var word: String?
        var encoded: [UInt8]?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "in":
                if try reader.kind() == .string {
                    let text = try reader.string()
                    word = text
                    item = RLPFixture.item(spelled: text)
                } else {
                    item = try RLPFixture.item(from: &reader)
                }
            case "out": encoded = try reader.looseBytes()
            default: try reader.skip()
            }
        }
        guard let encoded else { throw reader.missing("out") }
        switch word {
        case "INVALID": self = .invalid(encoded: encoded)
        case "VALID": self = .valid(nil, encoded: encoded)
        default:
            guard let item else { throw reader.missing("in") }
            self = .valid(item, encoded: encoded)
        }
    }

    private static func item(from reader: inout JSONReader) throws(JSONError) -> Item {
        switch try reader.kind() {
        case .string: return item(spelled: try reader.string())
        case .word: return .string(try reader.looseNumber().minimalBytes)
        case .array:
            return .list(try reader.elements { (reader) throws(JSONError) in try item(from: &reader) })
        case .object: throw reader.fault(.expected("a string, a number or a list", found: "{"), at: reader.offset)
        }
    }

    /// Text is its own bytes; after "#" stands a number in decimal, which may be longer than 256 bits.
    private static func item(spelled text: String) -> Item {
        guard text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isASCII), text.count > 1 else {
            return .string(Array(text.utf8))
        }
        return .string(bytes(ofDecimal: text.dropFirst()))
    }

    /// Big-endian, without zeros in front.
    private static func bytes(ofDecimal digits: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        for digit in digits.utf8 {
            var carry = Int(digit) - Int(UInt8(ascii: "0"))
            for index in bytes.indices.reversed() {
                carry += 10 * Int(bytes[index])
                bytes[index] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
        }
        return bytes
    }
}
