import Primitives

/// Reads what is Decodable from one RLP item.
struct RecordDecoder: Decoder {
    /// With its header.
    let item: [UInt8]
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try Fields(item: item, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try Items(item: item, codingPath: codingPath) }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(item: item, codingPath: codingPath) }

    /// An empty list, which no value is that could be missing: an optional array is not told from an absent one.
    private static let nothing: [UInt8] = [0xc0]

    private static func decode<Value: Decodable>(
        _ type: Value.Type, from item: [UInt8], _ codingPath: [any CodingKey]
    ) throws -> Value {
        guard let scalar = type as? any RecordScalar.Type else {
            return try Value(from: RecordDecoder(item: item, codingPath: codingPath))
        }
        var decoder = RLPDecoder(item)
        let value = try scalar.init(from: &decoder)
        try decoder.finish()
        guard let value = value as? Value else { throw RecordError.unsupported("\(Value.self)") }
        return value
    }

    private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let codingPath: [any CodingKey]
        private var items: [String: [UInt8]] = [:]

        init(item: [UInt8], codingPath: [any CodingKey]) throws {
            self.codingPath = codingPath
            var list = try RLPDecoder(list: item)
            while !list.isAtEnd {
                var pair = try list.list()
                let name = try String(from: &pair)
                guard items.updateValue(try pair.rawItem(), forKey: name) == nil else {
                    throw RecordError.duplicateField(name)
                }
                try pair.finish()
            }
        }

        /// Sorted, so that errors are the same each time.
        var allKeys: [Key] { items.keys.sorted().compactMap(Key.init(stringValue:)) }

        func contains(_ key: Key) -> Bool { items[key.stringValue] != nil }

        func decodeNil(forKey key: Key) throws -> Bool { try item(key) == RecordDecoder.nothing }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try RecordDecoder.decode(type, from: item(key), codingPath + [key])
        }

        /// A field that is there has a value: only one that is not is nil.
        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
            contains(key) ? try decode(type, forKey: key) : nil
        }

        func nestedContainer<NestedKey: CodingKey>(
            keyedBy type: NestedKey.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<NestedKey> {
            try nested(key).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try nested(key).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder { throw RecordError.unsupported("a class") }

        func superDecoder(forKey key: Key) throws -> any Decoder { throw RecordError.unsupported("a class") }

        private func nested(_ key: Key) throws -> RecordDecoder {
            RecordDecoder(item: try item(key), codingPath: codingPath + [key])
        }

        private func item(_ key: Key) throws -> [UInt8] {
            guard let item = items[key.stringValue] else { throw RecordError.missingField(key.stringValue) }
            return item
        }
    }

    private struct Items: UnkeyedDecodingContainer {
        let codingPath: [any CodingKey]
        private var list: RLPDecoder
        private(set) var currentIndex = 0

        init(item: [UInt8], codingPath: [any CodingKey]) throws {
            self.codingPath = codingPath
            list = try RLPDecoder(list: item)
        }

        var count: Int? { nil }
        var isAtEnd: Bool { list.isAtEnd }

        mutating func decodeNil() throws -> Bool {
            var ahead = list
            guard try ahead.rawItem() == RecordDecoder.nothing else { return false }
            _ = try next()
            return true
        }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try RecordDecoder.decode(type, from: next(), codingPath)
        }

        mutating func nestedContainer<NestedKey: CodingKey>(
            keyedBy type: NestedKey.Type
        ) throws -> KeyedDecodingContainer<NestedKey> {
            try RecordDecoder(item: next(), codingPath: codingPath).container(keyedBy: type)
        }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try RecordDecoder(item: next(), codingPath: codingPath).unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { throw RecordError.unsupported("a class") }

        private mutating func next() throws -> [UInt8] {
            guard !list.isAtEnd else { throw RecordError.tooFewItems(found: currentIndex) }
            currentIndex += 1
            return try list.rawItem()
        }
    }

    private struct Single: SingleValueDecodingContainer {
        let item: [UInt8]
        let codingPath: [any CodingKey]

        func decodeNil() -> Bool { item == RecordDecoder.nothing }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            if type is any Numeric.Type, !(type is any RecordScalar.Type) {
                throw RecordError.unsupported("\(Value.self)")
            }
            return try RecordDecoder.decode(type, from: item, codingPath)
        }
    }
}
