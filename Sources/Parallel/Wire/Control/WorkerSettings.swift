import Primitives

/// What a worker is told when it is forked.
public struct WorkerSettings: Equatable, Sendable {
    /// Empty for a worker that opens none; all it can do is answer an echo.
    public var storePath: String
    public var compression: CompressionMode
    /// How much memory it may own (RLIMIT_DATA: maps of files do not count); nil for no limit.
    public var memoryBytesMax: UInt64?

    public init(storePath: String, compression: CompressionMode = .auto, memoryBytesMax: UInt64? = nil) {
        self.storePath = storePath
        self.compression = compression
        self.memoryBytesMax = memoryBytesMax
    }

    func encode(to encoder: inout RLPEncoder) {
        encoder.append(Array(storePath.utf8))
        encoder.append(compression.code)
        encoder.append(memoryBytesMax ?? 0)
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
    }
}
