import Coordinator

/// `[incidents]`: what should not have happened, kept for whoever looks into it.
public struct IncidentSettings: Equatable, Sendable {
    static let countRange = 1...100_000
    /// 1 MiB to 1 TiB.
    static let bytesRange = 1 << 20...1 << 40

    /// nil: nothing is kept.
    public var folder: String? = "/var/lib/heddle/incidents"
    public var countMax = IncidentLimits().countMax
    /// Of all files together.
    public var bytesMax = IncidentLimits().bytesMax
}
