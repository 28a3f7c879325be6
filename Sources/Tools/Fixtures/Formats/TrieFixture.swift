import Primitives

/// Keys and values in the order in which a trie gets them, and its root in the end.
public struct TrieFixture: Sendable {
    /// One key set to a value, or taken out where the value is nil.
    public struct Step: Equatable, Sendable {
        public let key: [UInt8]
        public let value: [UInt8]?

        public init(key: [UInt8], value: [UInt8]?) {
            self.key = key
            self.value = value
        }
    }

    /// What is asked of the trie.
    public enum Question: Equatable, Sendable {
        case root(Hash)
        /// The keys before and after others, which are asked for by number.
        case neighbours(count: Int)
    }

    public let steps: [Step]
    public let question: Question
    /// Whether the trie is over the hashes of the keys. The file's name says so, its text does not.
    public let isSecure: Bool

    public init(file: String, from reader: inout JSONReader) throws(JSONError) {
        var steps: [Step]?
        var root: Hash?
        var neighbours: Int?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "in": steps = try TrieFixture.steps(from: &reader)
            case "root": root = try reader.hash()
            case "tests":
                neighbours = try reader.elements { (reader) throws(JSONError) in try reader.skip() }.count
            default: try reader.skip()
            }
        }
        guard let steps else { throw reader.missing("in") }
        guard let question = root.map(Question.root) ?? neighbours.map(Question.neighbours) else {
            throw reader.missing("root")
        }
        self.steps = steps
        self.question = question
        isSecure = file.split(separator: "/").last?.lowercased().contains("secure") ?? false
    }

    /// A list of pairs, or an object where the order does not matter; a list of keys alone has no values.
    private static func steps(from reader: inout JSONReader) throws(JSONError) -> [Step] {
        var steps: [Step] = []
        if try reader.kind() == .object {
            try reader.object { (reader, key) throws(JSONError) in
                steps.append(Step(key: bytes(key), value: try value(from: &reader)))
            }
            return steps
        }
        try reader.array { (reader) throws(JSONError) in
            guard try reader.kind() == .array else {
                steps.append(Step(key: bytes(try reader.string()), value: nil))
                return
            }
            var pair: [[UInt8]?] = []
            try reader.array { (reader) throws(JSONError) in pair.append(try value(from: &reader)) }
            guard pair.count == 2, let key = pair[0] else { throw reader.missing("a key and a value") }
            steps.append(Step(key: key, value: pair[1]))
        }
        return steps
    }

    private static func value(from reader: inout JSONReader) throws(JSONError) -> [UInt8]? {
        guard try reader.kind() == .word else { return bytes(try reader.string()) }
        let start = reader.offset
        let word = try reader.word()
        guard word == "null" else { throw reader.fault(.expected("a string or null", found: word), at: start) }
        return nil
    }

    /// Text is its own bytes, unless it is hexadecimal after "0x".
    private static func bytes(_ text: String) -> [UInt8] {
        text.hasPrefix("0x") ? [UInt8](hex: text) ?? Array(text.utf8) : Array(text.utf8)
    }
}
