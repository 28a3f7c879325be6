/// How much of the disk incidents may take; the oldest go first.
public struct IncidentLimits: Equatable, Sendable {
    /// Each is a capsule and a line about it.
    public var countMax: Int
    /// Of all files together.
    public var bytesMax: Int

    public init(countMax: Int = 64, bytesMax: Int = 1 << 30) {
        self.countMax = countMax
        self.bytesMax = bytesMax
    }
}
