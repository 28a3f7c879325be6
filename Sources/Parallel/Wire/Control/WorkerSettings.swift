import Primitives

/// What a worker is told when it is forked.
public struct WorkerSettings: Equatable, Sendable {
    /// Empty for a worker that opens none; all it can do is answer an echo.
    public var storePath: String
    public var compression: CompressionMode
    /// How much memory it may own (RLIMIT_DATA: maps of files do not count); nil for no limit.
    public var memoryBytesMax: UInt64?

    /// The one processor that it runs on; nil for any.
    public var processor: UInt32?

    public init(
        storePath: String, compression: CompressionMode = .auto, memoryBytesMax: UInt64? = nil,
        processor: UInt32? = nil
    ) {
        self.storePath = storePath
        self.compression = compression
        self.memoryBytesMax = memoryBytesMax
        self.processor = processor
    }

    func encode(to encoder: inout RLPEncoder) {
        encoder.append(Array(storePath.utf8))
        encoder.append(compression.code)
        encoder.append(memoryBytesMax ?? 0)
        encoder.append(processor.map { UInt64($0) + 1 } ?? 0)
    }

    init(from decoder: inout RLPDecoder) throws(WireError) {
        let path = try ControlPayload.reading(.fork) { () throws(RLPError) in
            try decoder.bytes(max: Limits.pathBytesMax)
        }
        storePath = String(decoding: path, as: UTF8.self)
        let code = try ControlPayload.number("compression", max: .max, in: .fork, from: &decoder)
        guard let mode = CompressionMode(code: code) else {
            throw .outOfRange(.fork, field: "compression", found: code)
        }
        compression = mode
        let bytesMax = try ControlPayload.number("memory limit", max: .max, in: .fork, from: &decoder)
        memoryBytesMax = bytesMax == 0 ? nil : bytesMax
        // One more than its number, for 0 is a processor, too.
        let successor = try ControlPayload.number("processor", max: UInt64(UInt32.max), in: .fork, from: &decoder)
        processor = successor == 0 ? nil : UInt32(successor - 1)
    }
}
