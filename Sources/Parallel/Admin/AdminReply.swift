import Metrics

/// What the daemon answers. A request gets one reply, of the kind its name says.
public enum AdminReply: Codable, Equatable, Sendable {
    case status(StatusReport)
    case workers([WorkerReport])
    case blocks([BlockSummary])
    case block(BlockExplanation)
    case incidents([IncidentSummary])
    case metrics([MetricFamily])
    case settings([SettingReport])
    /// A change was made; the text says what it came to.
    case done(String)
    /// What became of a submitted block.
    case taken(BlockSummary)
    case moved(HeadMove)
    case refused(AdminRefusal)
}
