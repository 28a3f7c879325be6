/// How a metric's samples behave over time.
public enum MetricKind: String, Codable, Hashable, Sendable {
    /// Only rises, from zero when the process starts.
    case counter
    /// Is what it is when asked.
    case gauge
    /// Counts observations into buckets, each of which includes the smaller ones.
    case histogram
}
