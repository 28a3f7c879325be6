import Primitives

/// Anything Codable as RLP: a structure is a list of `[name, value]`, an array a list of values, nothing an empty list.
///
/// Fields that the reader does not know are passed over, so that a client and a daemon of two versions understand each
/// other. How deep a record nests is what the reader's types say, whatever the bytes say.
public enum RecordCoding {
    /// Throws where a value has no form here, such as an integer of 128 bits.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let node = RecordNode()
        try value.encode(to: RecordEncoder(node: node, codingPath: []))
        var encoder = RLPEncoder()
        node.write(to: &encoder)
        return encoder.bytes
    }

    /// Throws where the bytes are not one whole record of this type.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        var outer = RLPDecoder(bytes)
        let item = try outer.rawItem()
        try outer.finish()
        return try Value(from: RecordDecoder(item: item, codingPath: []))
    }
}
