/// How much there is in one database of a store.
public struct DatabaseUsage: Equatable, Sendable {
    public let database: Database
    public let records: Int
    /// In whole pages.
    public let bytes: Int
}
