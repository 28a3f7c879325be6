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
