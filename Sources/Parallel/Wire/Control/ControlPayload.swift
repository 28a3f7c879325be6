import Primitives

/// The common shape of control payloads: one RLP list, read to its end.
enum ControlPayload {
    static func encode(_ body: (inout RLPEncoder) -> Void) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list(body)
        return encoder.bytes
    }

    /// What `body` reads from the payload of `frame`; errors name the kind of frame.
    static func decode<Result>(
        _ frame: Frame, _ body: (inout RLPDecoder) throws(WireError) -> Result
    ) throws(WireError) -> Result {
        var items = try reading(frame.kind) { () throws(RLPError) in try RLPDecoder(list: frame.payload) }
        let result = try body(&items)
        try reading(frame.kind) { () throws(RLPError) in try items.finish() }
        return result
    }

    static func number(
        _ field: String, max: UInt64, in frame: FrameKind, from decoder: inout RLPDecoder
    ) throws(WireError) -> UInt64 {
        let number = try reading(frame) { () throws(RLPError) in try decoder.uint64() }
        guard number <= max else { throw .outOfRange(frame, field: field, found: number) }
        return number
    }

    static func workerID(in frame: FrameKind, from decoder: inout RLPDecoder) throws(WireError) -> WorkerID {
        WorkerID(UInt32(try number("worker", max: UInt64(UInt32.max), in: frame, from: &decoder)))
    }

    static func reading<Result>(
        _ kind: FrameKind, _ body: () throws(RLPError) -> Result
    ) throws(WireError) -> Result {
        do throws(RLPError) { return try body() } catch { throw .malformedPayload(kind, error) }
    }
}
