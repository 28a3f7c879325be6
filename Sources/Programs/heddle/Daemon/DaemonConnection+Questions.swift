import Admin
import Metrics

extension DaemonConnection {
    mutating func status() throws -> StatusReport {
        try ask(.status) { if case .status(let report) = $0 { report } else { nil } }
    }

    mutating func workers() throws -> [WorkerReport] {
        try ask(.workers) { if case .workers(let reports) = $0 { reports } else { nil } }
    }

    /// Newest last.
    mutating func blocks(_ count: Int) throws -> [BlockSummary] {
        try ask(.blocks(count: count)) { if case .blocks(let summaries) = $0 { summaries } else { nil } }
    }

    mutating func block(_ name: String) throws -> BlockExplanation {
        try ask(.block(name: name)) { if case .block(let explanation) = $0 { explanation } else { nil } }
    }

    mutating func incidents() throws -> [IncidentSummary] {
        try ask(.incidents) { if case .incidents(let summaries) = $0 { summaries } else { nil } }
    }

    mutating func settings() throws -> [SettingReport] {
        try ask(.settings) { if case .settings(let reports) = $0 { reports } else { nil } }
    }

    mutating func metrics() throws -> [MetricFamily] {
        try ask(.metrics) { if case .metrics(let families) = $0 { families } else { nil } }
    }

    mutating func setHead(_ hash: String) throws -> HeadMove {
        try ask(.setHead(hash: hash)) { if case .moved(let move) = $0 { move } else { nil } }
    }

    /// Asks for a change, and gives the daemon's words on what it came to.
    mutating func change(_ request: AdminRequest) throws -> ChangeReport {
        try ask(request) { if case .done(let text) = $0 { ChangeReport(done: text) } else { nil } }
    }
}
