import Admin
import Console

/// The daemon's last blocks and its workers on one screen.
struct TailText {
    let status: StatusReport
    /// Newest last.
    let blocks: [BlockSummary]
    let workers: [WorkerReport]

    /// As many blocks as there is room for, with their stages where the lines are long enough.
    func lines(columns: Int, rows: Int) -> [String] {
        let workers = workerLines(columns: columns, rowsMax: max(1, rows / 4))
        let head = [headLine, rateLine]
        // Empty lines, the table's two lines of titles, and the last line.
        let room = max(1, rows - head.count - workers.count - 6)
        let shown = Array(blocks.suffix(room))
        let table = [true, false].lazy.map { BlocksTable(shown, withStages: $0).lines }
            .first { $0.allSatisfy { $0.count < columns } }
        return head + [""] + (table ?? BlocksTable(shown, withStages: false).lines) + [""] + workers
    }

    private var headLine: String {
        let activity =
            switch status.activity {
            case .running: "running"
            case .paused: "PAUSED"
            case .draining: "DRAINING"
            }
        return [
            "heddled \(status.version) \(activity)",
            "head \(Format.count(status.head.number)) \(ShortHash(status.head.hash).text)",
            "\(Format.count(status.blocksWaiting)) waiting",
            "\(status.workersReady) of \(status.workersWanted) workers, \(status.workersBusy) busy",
        ].joined(separator: "   ")
    }

    private var rateLine: String {
        let accepted = blocks.filter { $0.verdict == .accepted }
        let milliseconds = accepted.reduce(0) { $0 + $1.milliseconds }
        guard milliseconds > 0 else { return "no block yet" }
        let gas = accepted.reduce(0) { $0 + Double($1.gasUsed) }
        let tiers = (0...2).map { tier in "\(accepted.count { $0.tier == tier })" }.joined(separator: "/")
        let others = blocks.count - accepted.count
        let average = Format.duration(.milliseconds(milliseconds / Double(accepted.count)))
        return """
            last \(Format.count(accepted.count, "block")): \(average) each, \
            \(Format.decimal(gas / milliseconds / 1000, places: 1)) Mgas/s, tier 0/1/2: \(tiers)\
            \(others > 0 ? ", \(Format.count(others)) NOT ACCEPTED" : "")
            """
    }

    /// `#1 busy 1,203 answers`, as many in a line as fit.
    private func workerLines(columns: Int, rowsMax: Int) -> [String] {
        let cells = workers.map { "#\($0.id) \($0.state.rawValue) \(Format.count($0.replies))" }
        guard let width = cells.map(\.count).max() else { return ["no worker yet"] }
        let inLine = max(1, (columns - 1) / (width + 2))
        var lines: [String] = []
        for start in stride(from: 0, to: cells.count, by: inLine) {
            guard lines.count < rowsMax else {
                lines[lines.count - 1] = "and \(Format.count(cells.count - (start - inLine))) more workers"
                break
            }
            let padded = cells[start..<min(start + inLine, cells.count)].map {
                $0 + String(repeating: " ", count: width - $0.count)
            }
            lines.append(padded.joined(separator: "  "))
        }
        return lines
    }
}
