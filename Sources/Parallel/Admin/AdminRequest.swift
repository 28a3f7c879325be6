/// What the daemon can be asked, blocks apart (`SubmittedBlock`).
public enum AdminRequest: Codable, Equatable, Sendable {
    case status
    case workers
    /// The last ones, newest last; at most `AdminLimits.blocksMax`.
    case blocks(count: Int)
    /// One block, by its number or its hash as hex; only what the daemon has executed since it started, and not too
    /// long ago.
    case block(name: String)
    case incidents
    case metrics
    case settings
    case setWorkers(count: Int)
    /// That worker finishes what it does and leaves; another one comes.
    case restartWorker(id: UInt32)
    /// - Parameter hash: as hex.
    case setHead(hash: String)
    /// Blocks are taken in and wait.
    case pause
    case resume
    /// What waits is finished, nothing more is taken in, and the daemon ends.
    case drain

    /// Whether it changes something, which not everybody may who can connect.
    public var isChanging: Bool {
        switch self {
        case .status, .workers, .blocks, .block, .incidents, .metrics, .settings: false
        case .setWorkers, .restartWorker, .setHead, .pause, .resume, .drain: true
        }
    }
}
