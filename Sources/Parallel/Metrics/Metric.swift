/// Something that is counted or measured, and what is known of it now.
public protocol Metric: Sendable {
    var description: MetricDescription { get }
    var family: MetricFamily { get }
}
