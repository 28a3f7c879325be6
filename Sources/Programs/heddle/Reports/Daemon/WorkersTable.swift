import Admin
import Console

/// The workers, a row each.
struct WorkersTable {
    private let workers: [WorkerReport]

    init(_ workers: [WorkerReport]) { self.workers = workers }

    var text: String { lines.joined(separator: "\n") }

    var lines: [String] {
        guard !workers.isEmpty else {
            return ["There is no worker yet; `heddle status` says how many there should be."]
        }
        var table = Table([
            .number("worker"), .number("process"), .words("state"), .number("answers"), .number("memory"),
        ])
        for worker in workers {
            table.append([
                "\(worker.id)", worker.processID.map { "\($0)" } ?? "-", worker.state.rawValue,
                Format.count(worker.replies), worker.residentBytes.map { Format.bytes(Int(clamping: $0)) } ?? "-",
            ])
        }
        return table.lines
    }
}
