import Admin
import Console

/// What the daemon is and does, for the person who watches.
struct StatusText {
    private let report: StatusReport

    init(_ report: StatusReport) { self.report = report }

    var text: String { lines.joined(separator: "\n") }

    private var lines: [String] {
        var lines = [
            "heddled     \(report.version), process \(report.processID), up \(uptime), \(activity)",
            "store       \(report.storePath), chain \(report.chainID)",
            "head        block \(Format.count(report.head.number))  \(report.head.hash)",
            "state root  \(report.head.stateRoot)",
            "workers     \(workers)",
            "waiting     \(Format.count(report.blocksWaiting, "block"))",
            "executed    \(executed)",
        ]
        if report.blocksRefused > 0 { lines.append("refused     \(count(report.blocksRefused))") }
        if report.blocksUndecided > 0 {
            lines.append("UNDECIDED   \(count(report.blocksUndecided)): see `heddle blocks` and `heddle incidents`")
        }
        if let last = report.lastBlock { lines.append("last        \(BlockLine(last).text)") }
        return lines
    }

    private var activity: String {
        switch report.activity {
        case .running: "running"
        case .paused: "PAUSED: blocks wait until `heddle resume`"
        case .draining: "DRAINING: nothing more is taken in"
        }
    }

    private var workers: String {
        let ready =
            report.workersReady == report.workersWanted
            ? "\(report.workersReady)" : "\(report.workersReady) of \(report.workersWanted)"
        return "\(ready) ready, \(report.workersBusy) busy, strategy \(report.strategy)"
    }

    private var executed: String {
        "\(count(report.blocksExecuted)), \(BlockFigures.megagas(report.gasUsed)) Mgas since the start"
    }

    private func count(_ blocks: UInt64) -> String { Format.count(Int(clamping: blocks), "block") }

    /// The two largest units: `12 s`, `4 min 10 s`, `3 h 20 min`, `2 d 5 h`.
    private var uptime: String {
        let seconds = report.uptimeSeconds
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
        case ..<86_400: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        default: return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }
}
