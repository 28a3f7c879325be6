import Foundation

/// The processes below a coordinator, as the system lists them.
struct ProcessTree: Equatable {
    let nursery: pid_t?
    let workers: [pid_t]

    init(of coordinator: pid_t) {
        nursery = ProcessTree.children(of: coordinator).first
        workers = nursery.map(ProcessTree.children(of:)) ?? []
    }

    var all: [pid_t] { (nursery.map { [$0] } ?? []) + workers }

    /// Empty for a process that has none, or is no more.
    private static func children(of process: pid_t) -> [pid_t] {
        let path = "/proc/\(process)/task/\(process)/children"
        guard let bytes = FileManager.default.contents(atPath: path) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
    }

    /// Whether the process is there and not only waits to be reaped.
    static func isAlive(_ process: pid_t) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
        // The name stands in brackets and may hold anything.
        let text = String(decoding: bytes, as: UTF8.self)
        guard let bracket = text.lastIndex(of: ")") else { return false }
        return text[bracket...].split(separator: " ").dropFirst().first != "Z"
    }
}
