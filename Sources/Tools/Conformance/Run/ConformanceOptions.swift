import Coordinator
import Scheduling
import Speculation
import Wire

/// Which fixtures are executed, and how.
public struct ConformanceOptions: Sendable {
    /// A folder that holds one folder for each set.
    public var fixtures: String
    /// By folder name; all when nil.
    public var sets: [String]?
    /// Part of a case's file or name.
    public var match: String?
    /// Only the files of this tenth, 0 to 9, by a hash of their path.
    public var tenth: Int?
    /// None: only the sequential executor in this process.
    public var strategies: [Strategy]
    public var workerCount: Int
    public var compression: CompressionMode
    public var shortcut: Shortcut
    public var merkleTasks = MerkleTasks.coordinator
    public var isPrefetching = false
    /// How blocks run under `speculative`.
    public var speculation = SpeculationOptions()

    public init(
        fixtures: String, sets: [String]? = nil, match: String? = nil, tenth: Int? = nil,
        strategies: [Strategy] = Strategy.allCases, workerCount: Int = 2, compression: CompressionMode = .auto,
        shortcut: Shortcut = .never
    ) {
        self.fixtures = fixtures
        self.sets = sets
        self.match = match
        self.tenth = tenth
        self.strategies = strategies
        self.workerCount = workerCount
        self.compression = compression
        self.shortcut = shortcut
    }
}
