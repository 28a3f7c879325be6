import Primitives

/// A value that is one RLP string.
protocol RecordScalar {
    func write(to encoder: inout RLPEncoder)
    init(from decoder: inout RLPDecoder) throws
}

extension Bool: RecordScalar {
    func write(to encoder: inout RLPEncoder) { encoder.append(UInt64(self ? 1 : 0)) }

    init(from decoder: inout RLPDecoder) throws {
        let number = try decoder.uint64()
        guard number <= 1 else { throw RecordError.outOfRange("Bool", found: number) }
        self = number == 1
    }
}

extension String: RecordScalar {
    func write(to encoder: inout RLPEncoder) { encoder.append(Array(utf8)) }

    /// It comes from outside: what is no UTF-8 is repaired.
    init(from decoder: inout RLPDecoder) throws { self = String(decoding: try decoder.bytes(), as: UTF8.self) }
}

extension Double: RecordScalar {
    func write(to encoder: inout RLPEncoder) { encoder.append(bitPattern) }

    init(from decoder: inout RLPDecoder) throws { self = Double(bitPattern: try decoder.uint64()) }
}

extension RecordScalar where Self: FixedWidthInteger {
    /// In two's complement of 64 bits, so that negative numbers are long and others short.
    func write(to encoder: inout RLPEncoder) { encoder.append(UInt64(truncatingIfNeeded: self)) }

    init(from decoder: inout RLPDecoder) throws {
        let number = try decoder.uint64()
        let value = Self.isSigned ? Self(exactly: Int64(bitPattern: number)) : Self(exactly: number)
        guard let value else { throw RecordError.outOfRange("\(Self.self)", found: number) }
        self = value
    }
}

extension Int: RecordScalar {}
extension Int32: RecordScalar {}
extension Int64: RecordScalar {}
extension UInt8: RecordScalar {}
extension UInt16: RecordScalar {}
extension UInt32: RecordScalar {}
extension UInt64: RecordScalar {}
