/// Reads a JSON text once, front to back, field by field, with no tree in between.
///
/// Fixtures are hundreds of megabytes of which most is skipped; skipping only looks for the matching bracket.
public struct JSONReader: Sendable {
    public let text: [UInt8]
    /// Where the next value, or white space before it, starts.
    public private(set) var offset: Int
    private let end: Int
    /// Where the reader is, for errors.
    private var path: [Step] = []

    /// Of a value, by its first character; a word is a number, true, false or null.
    public enum Kind: Sendable { case object, array, string, word }

    private enum Step {
        case field(String)
        case element(Int)
    }

    public init(_ text: [UInt8]) { self.init(text, range: text.indices) }

    /// Reads one value that stands in `range`.
    public init(_ text: [UInt8], range: Range<Int>) {
        self.text = text
        offset = range.lowerBound
        end = range.upperBound
    }

    // MARK: Values

    /// Calls `field` with each key; it reads or skips the value.
    public mutating func object(
        _ field: (inout JSONReader, _ key: String) throws(JSONError) -> Void
    ) throws(JSONError) {
        try expect(UInt8(ascii: "{"), "an object")
        if try consume(UInt8(ascii: "}")) { return }
        repeat {
            let key = try string()
            try expect(UInt8(ascii: ":"), "a colon")
            path.append(.field(key))
            try field(&self, key)
            path.removeLast()
        } while try consume(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"), "a comma or the end of the object")
    }

    /// Calls `element` at each element; it reads or skips it.
    public mutating func array(_ element: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
        try expect(UInt8(ascii: "["), "an array")
        if try consume(UInt8(ascii: "]")) { return }
        var index = 0
        repeat {
            path.append(.element(index))
            try element(&self)
            path.removeLast()
            index += 1
        } while try consume(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"), "a comma or the end of the array")
    }

    public mutating func string() throws(JSONError) -> String {
        let (range, hasEscapes) = try stringRange()
        guard hasEscapes else { return String(decoding: text[range], as: UTF8.self) }
        return try unescaped(range)
    }

    /// What the next value is, without reading it.
    public mutating func kind() throws(JSONError) -> Kind {
        switch try peek() {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        default: .word
        }
    }

    /// A number, true, false or null, as it is spelled.
    public mutating func word() throws(JSONError) -> String {
        _ = try peek()
        let start = offset
        try skipWord()
        return String(decoding: text[start..<offset], as: UTF8.self)
    }

    /// Passes over any value; what is inside of it is only looked at for its brackets.
    public mutating func skip() throws(JSONError) {
        var depth = 0
        repeat {
            switch try peek() {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                offset += 1
                guard depth >= 0 else { throw fault(.expected("a value", found: "the end of one"), at: offset - 1) }
            case UInt8(ascii: "\""):
                _ = try stringRange()
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { throw unexpected("a value") }
                offset += 1
            default:
                try skipWord()
            }
        } while depth > 0
    }

    /// Where the next value stands; the reader is behind it then.
    public mutating func skippedRange() throws(JSONError) -> Range<Int> {
        _ = try peek()
        let start = offset
        try skip()
        return start..<offset
    }

    /// Nothing but white space may follow.
    public mutating func finish() throws(JSONError) {
        skipSpace()
        guard offset == end else { throw fault(.trailingText, at: offset) }
    }

    /// The bytes between the quotes of the next string, which may hold no escapes.
    mutating func plainString() throws(JSONError) -> Range<Int> {
        let start = offset
        let (range, hasEscapes) = try stringRange()
        guard !hasEscapes else { throw fault(.notHex(String(decoding: text[range], as: UTF8.self)), at: start) }
        return range
    }

    // MARK: Errors

    public func missing(_ field: String) -> JSONError { fault(.missing(field: field), at: offset) }

    public func fault(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
        var path = ""
        for step in self.path {
            switch step {
            case .field(let key): path += path.isEmpty ? key : ".\(key)"
            case .element(let index): path += "[\(index)]"
            }
        }
        return JSONError(path: path, offset: offset, reason: reason)
    }

    private func unexpected(_ expected: String) -> JSONError {
        guard offset < end else { return fault(.truncated, at: offset) }
        let found = text[offset..<min(offset + 16, end)]
        // Of a file that is no text, a terminal had better not see the bytes.
        let isText = found.allSatisfy { $0 >= 0x20 && $0 != 0x7f || [0x09, 0x0a, 0x0d].contains($0) }
        let words = isText ? String(decoding: found, as: UTF8.self) : "bytes that are no text"
        return fault(.expected(expected, found: words), at: offset)
    }

    // MARK: Characters

    private mutating func skipSpace() {
        while offset < end, text[offset] <= UInt8(ascii: " ") { offset += 1 }
    }

    /// The next character that is no white space; the reader stands at it.
    private mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard offset < end else { throw fault(.truncated, at: offset) }
        return text[offset]
    }

    private mutating func expect(_ character: UInt8, _ expected: String) throws(JSONError) {
        guard try consume(character) else { throw unexpected(expected) }
    }

    private mutating func consume(_ character: UInt8) throws(JSONError) -> Bool {
        guard try peek() == character else { return false }
        offset += 1
        return true
    }

    /// A number, true, false or null.
    private mutating func skipWord() throws(JSONError) {
        let start = offset
        while offset < end, JSONReader.isOfWord(text[offset]) { offset += 1 }
        guard offset > start else { throw unexpected("a value") }
    }

    private static func isOfWord(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "E"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private mutating func stringRange() throws(JSONError) -> (Range<Int>, hasEscapes: Bool) {
        try expect(UInt8(ascii: "\""), "a string")
        let start = offset
        var hasEscapes = false
        while offset < end {
            switch text[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return (start..<offset - 1, hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                offset += 2
            default:
                offset += 1
            }
        }
        throw fault(.truncated, at: start - 1)
    }

    private func unescaped(_ range: Range<Int>) throws(JSONError) -> String {
        var units: [UInt16] = []
        var rest = Array(String(decoding: text[range], as: UTF8.self).utf16)[...]
        while let unit = rest.popFirst() {
            guard unit == UInt16(UInt8(ascii: "\\")) else {
                units.append(unit)
                continue
            }
            switch rest.popFirst().map({ UInt8(truncatingIfNeeded: $0) }) {
            case UInt8(ascii: "b"): units.append(8)
            case UInt8(ascii: "t"): units.append(9)
            case UInt8(ascii: "n"): units.append(10)
            case UInt8(ascii: "f"): units.append(12)
            case UInt8(ascii: "r"): units.append(13)
            case UInt8(ascii: "u"):
                guard let unit = UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16) else {
                    throw fault(.expected("four digits after \\u", found: ""), at: range.lowerBound)
                }
                units.append(unit)
                rest = rest.dropFirst(4)
            case let character?: units.append(UInt16(character))
            case nil: throw fault(.truncated, at: range.lowerBound)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
