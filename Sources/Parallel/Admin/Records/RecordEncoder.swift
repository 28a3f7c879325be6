/// Writes what is Encodable into a `RecordNode`.
struct RecordEncoder: Encoder {
    let node: RecordNode
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeFields()
        return KeyedEncodingContainer(Fields(node: node, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeItems()
        return Items(node: node, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: node, codingPath: codingPath) }

    private static func encode(_ value: some Encodable, into node: RecordNode, _ codingPath: [any CodingKey]) throws {
        if let scalar = value as? any RecordScalar { return node.set(scalar) }
        try value.encode(to: RecordEncoder(node: node, codingPath: codingPath))
    }

    private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let node: RecordNode
        let codingPath: [any CodingKey]

        mutating func encodeNil(forKey key: Key) throws { _ = node.addField(key.stringValue) }

        mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            try RecordEncoder.encode(value, into: node.addField(key.stringValue), codingPath + [key])
        }

        mutating func nestedContainer<NestedKey: CodingKey>(
            keyedBy keyType: NestedKey.Type, forKey key: Key
        ) -> KeyedEncodingContainer<NestedKey> {
            nested(key).container(keyedBy: keyType)
        }

        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            nested(key).unkeyedContainer()
        }

        mutating func superEncoder() -> any Encoder { RecordEncoder(node: node, codingPath: codingPath) }

        mutating func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

        private func nested(_ key: Key) -> RecordEncoder {
            RecordEncoder(node: node.addField(key.stringValue), codingPath: codingPath + [key])
        }
    }

    private struct Items: UnkeyedEncodingContainer {
        let node: RecordNode
        let codingPath: [any CodingKey]
        var count: Int { node.itemCount }

        mutating func encodeNil() throws { _ = node.addItem() }

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            try RecordEncoder.encode(value, into: node.addItem(), codingPath)
        }

        mutating func nestedContainer<NestedKey: CodingKey>(
            keyedBy keyType: NestedKey.Type
        ) -> KeyedEncodingContainer<NestedKey> {
            RecordEncoder(node: node.addItem(), codingPath: codingPath).container(keyedBy: keyType)
        }

        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            RecordEncoder(node: node.addItem(), codingPath: codingPath).unkeyedContainer()
        }

        mutating func superEncoder() -> any Encoder {
            RecordEncoder(node: node.addItem(), codingPath: codingPath)
        }
    }

    private struct Single: SingleValueEncodingContainer {
        let node: RecordNode
        let codingPath: [any CodingKey]

        mutating func encodeNil() throws {}

        mutating func encode<Value: Encodable>(_ value: Value) throws {
            // A number of another kind asks for itself here, and would again.
            if value is any Numeric, !(value is any RecordScalar) {
                throw RecordError.unsupported("\(Value.self)")
            }
            try RecordEncoder.encode(value, into: node, codingPath)
        }
    }
}
