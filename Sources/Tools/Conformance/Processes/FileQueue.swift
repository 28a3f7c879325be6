import Foundation
import Wire

/// Feeds files to child processes, the largest first, and collects what became of their cases.
struct FileQueue {
    /// After this long a case is given up, and the process with it.
    static let caseDurationMax = Duration.seconds(900)

    private let children: ConformanceRun.Children
    private var waiting: [FixtureIndex.File]
    private var running: [ChildProcess] = []
    private var filesDone = 0

    init(_ entries: [FixtureIndex.File], _ options: ConformanceOptions, _ children: ConformanceRun.Children) {
        self.children = children
        // What is large and comes last would leave the other processes without work. From the end on they are taken.
        let sizes = entries.map { FileQueue.size(of: options.fixtures + "/" + $0.path) }
        waiting = zip(entries, sizes).sorted { ($0.1, $1.0.path) < ($1.1, $0.0.path) }.map(\.0)
    }

    mutating func run(_ take: (CaseRecord) -> Void, _ advance: (_ filesDone: Int) -> Void) throws {
        for _ in 0..<min(children.count, waiting.count) { try start() }
        while !running.isEmpty {
            for index in ready() { try serve(index, take) }
            // A child without a file has found none left.
            running.removeAll { $0.entry == nil }
            advance(filesDone)
        }
    }

    /// A new process, which takes the next file or goes on with one.
    private mutating func start(with entry: FixtureIndex.File? = nil, after last: CasePlace? = nil) throws {
        guard let next = entry ?? waiting.popLast() else { return }
        let child: ChildProcess
        do throws(SystemCallError) {
            child = try ChildProcess(executable: children.executable, arguments: children.arguments)
        } catch { throw ChildProcessError.cannotStart(error) }
        try child.start(next, after: last)
        running.append(child)
    }

    private mutating func serve(_ index: Int, _ take: (CaseRecord) -> Void) throws {
        let child = running[index]
        guard let records = try child.read() else { return try bury(child, take) }
        records.forEach(take)
        guard child.entry == nil else { return }
        filesDone += 1
        if let next = waiting.popLast() { try child.start(next) }
    }

    /// The case that a process has died of has failed; another process goes on behind it.
    private mutating func bury(_ child: ChildProcess, _ take: (CaseRecord) -> Void) throws {
        let isLate = child.caseDuration > FileQueue.caseDurationMax
        if isLate { child.kill() }
        let end = isLate ? "no end within \(FileQueue.caseDurationMax)" : child.end()
        running.removeAll { $0 === child }
        guard let entry = child.entry else { return }
        guard let current = child.current else { throw ChildProcessError.lost(file: entry.path, end: end) }
        take(CaseRecord(entry, name: current.name, .failed(expected: "a verdict", found: end)))
        try start(with: entry, after: current.place)
    }

    /// The children that have something to read; waits until there is one.
    private func ready() -> [Int] {
        var descriptors = running.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let count = poll(&descriptors, nfds_t(descriptors.count), 1000)
        for child in running where child.caseDuration > FileQueue.caseDurationMax { child.kill() }
        guard count > 0 else { return [] }
        // From the end on: one that has died leaves the list.
        return descriptors.indices.filter { descriptors[$0].revents != 0 }.reversed()
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
