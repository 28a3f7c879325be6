extension Duration {
    /// The base unit of time of every metric.
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    /// What people read.
    var inMilliseconds: Double { inSeconds * 1000 }
}
