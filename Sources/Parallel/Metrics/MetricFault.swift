/// A rule of Prometheus that a metric's description breaks.
public enum MetricFault: Hashable, Sendable {
    /// Letters, digits, underscores and colons, the first one no digit.
    case name(String)
    /// Ours begin with `heddle_`.
    case namespace(String)
    case noHelp(String)
    /// A counter ends in `_total`, and nothing else does.
    case total(String)
    /// A suffix that the samples of histograms have.
    case reservedSuffix(String)
    /// A unit that is not a base unit.
    case unit(String, String)
    case label(String, String)
    case labelTwice(String)
}
