import Metrics
import State

/// What is so at the moment of a scrape. What is nil is not known, and not published.
public struct DaemonGauges: Sendable {
    public var version = ""
    public var chainID: UInt64?
    /// Since 1970.
    public var startSeconds: Double?
    public var uptime: Duration?
    public var residentBytes: Int?
    public var isPaused: Bool?
    public var isDraining: Bool?

    public var headNumber: UInt64?
    /// The head's own time, since 1970.
    public var headTimestamp: UInt64?
    /// Submitted and not decided.
    public var blocksWaiting: Int?
    public var bytesWaiting: Int?
    /// Where an import says how far it is.
    public var importFileReadBytes: UInt64?
    public var importFileBytes: UInt64?

    public var workersWanted: Int?
    public var workers: WorkerCounts?
    /// Memory of all workers together, the shared pages of the store counted in each.
    public var workerResidentBytes: Int?
    public var store: StoreUsage?
    public var adminConnections: Int?

    public init() {}
}
