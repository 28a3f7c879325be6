/// Why a text is not the JSON that was asked for, and where.
public struct JSONError: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
        /// The text ends inside of a value.
        case truncated
        case expected(String, found: String)
        case notHex(String)
        case notANumber(String)
        /// A number or a string of bytes that does not fit the field.
        case tooLong(bytesMax: Int)
        case wrongLength(expected: Int, found: Int)
        case missing(field: String)
        case repeated(field: String)
        case unknownNetwork(String)
        case trailingText
    }

    /// From the outermost value, as in "blocks[0].rlp".
    public let path: String
    /// In bytes of the text.
    public let offset: Int
    public let reason: Reason

    public init(path: String, offset: Int, reason: Reason) {
        self.path = path
        self.offset = offset
        self.reason = reason
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        (path.isEmpty ? "" : "\(path): ") + "\(reason) (byte \(offset))"
    }
}

extension JSONError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .truncated: "the text ends inside of a value"
        case .expected(let expected, let found): "expected \(expected), found \(found)"
        case .notHex(let text): "\"\(text)\" is not hexadecimal text that starts with 0x"
        case .notANumber(let text): "\"\(text)\" is no number that fits 256 bits"
        case .tooLong(let bytesMax): "a value of at most \(bytesMax) bytes was expected"
        case .wrongLength(let expected, let found): "expected \(expected) bytes, found \(found)"
        case .missing(let field): "the field \"\(field)\" is missing"
        case .repeated(let field): "the field \"\(field)\" stands there twice"
        case .unknownNetwork(let name): "no rules are known for the network \"\(name)\""
        case .trailingText: "something follows after the end"
        }
    }
}
