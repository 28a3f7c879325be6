/// What a worker is told when it is forked.
public struct WorkerSettings: Equatable, Sendable {
    public var storePath: String
    public var compression: CompressionMode
    /// How much memory it may own (RLIMIT_DATA: maps of files do not count); nil for no limit.
    public var memoryBytesMax: UInt64?

    public init(storePath: String, compression: CompressionMode = .auto, memoryBytesMax: UInt64? = nil) {
        self.storePath = storePath
        self.compression = compression
        self.memoryBytesMax = memoryBytesMax
    }
}
