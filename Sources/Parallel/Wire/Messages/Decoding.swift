import Chain
import Primitives

/// Reads the one list that a payload is; what RLP finds wrong is an error of the frame's kind.
func decoding<Value>(
    _ kind: FrameKind, _ payload: [UInt8], _ read: (inout RLPDecoder) throws -> Value
) throws(WireError) -> Value {
    do {
        var payload = RLPDecoder(payload)
        var fields = try payload.list()
        try payload.finish()
        let value = try read(&fields)
        try fields.finish()
        return value
    } catch let error as RLPError {
        throw .malformedPayload(kind, error)
    } catch let error as WireError {
        throw error
    } catch {
        preconditionFailure("reading a payload throws nothing else: \(error)")
    }
}

/// Numbers that have one form only: what is out of range is a fault, and nothing else in its place.
extension RLPDecoder {
    mutating func int(_ kind: FrameKind, _ field: String, max: Int = .max) throws -> Int {
        let number = try uint64()
        guard let value = Int(exactly: number), value <= max else {
            throw WireError.outOfRange(kind, field: field, found: number)
        }
        return value
    }

    mutating func flag(_ kind: FrameKind, _ field: String) throws -> Bool {
        let number = try uint64()
        guard number <= 1 else { throw WireError.outOfRange(kind, field: field, found: number) }
        return number == 1
    }

    mutating func fork(_ kind: FrameKind) throws -> Fork {
        let number = try uint64()
        guard let fork = Fork(rawValue: Int(clamping: number)) else {
            throw WireError.outOfRange(kind, field: "fork", found: number)
        }
        return fork
    }
}
