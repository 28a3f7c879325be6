/// `[metrics]`: read by `heddle-metrics`, not by the daemon.
public struct MetricsSettings: Equatable, Sendable {
    /// This machine only.
    public var listen = ListenAddress(host: "127.0.0.1", port: 9464)
}
