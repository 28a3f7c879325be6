/// How far a client is in the file whose blocks it submits. It is taken at its word, within bounds.
public struct FileProgress: Equatable, Sendable {
    /// More than any file has, and exact in a metric.
    static let bytesMax: UInt64 = 1 << 53

    public let bytesRead: UInt64
    public let bytes: UInt64

    /// What is more than there can be is as much as there can be.
    public init(bytesRead: UInt64, of bytes: UInt64) {
        self.bytes = min(bytes, Self.bytesMax)
        self.bytesRead = min(bytesRead, self.bytes)
    }
}
