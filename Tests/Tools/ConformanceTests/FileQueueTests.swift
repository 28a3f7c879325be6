import Foundation
import Testing

@testable import Conformance

/// Children that are shell scripts, so that they can end as they like.
@Suite struct FileQueueTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "heddle-queue-\(UUID().uuidString)").path

    private func run(_ script: String, files: [String]) throws -> [CaseRecord] {
        let set = folder + "/some-set"
        try FileManager.default.createDirectory(atPath: set, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for file in files { try "{}".write(toFile: set + "/" + file, atomically: true, encoding: .utf8) }
        let options = ConformanceOptions(fixtures: folder)
        let children = ConformanceRun.Children(count: 2, executable: "/bin/sh", arguments: ["-c", script])
        var queue = FileQueue(try FixtureIndex(options).entries, options, children)
        var records: [CaseRecord] = []
        try queue.run({ records.append($0) }, { _ in })
        return records
    }

    private static let begins = #"echo '{"begins":{"_0":{"entry":0,"index":3},"name":"bad"}}'"#
    private static let done = #"echo '{"fileDone":{}}'"#

    @Test func `every file goes to one child`() throws {
        let record = FileManager.default.temporaryDirectory.appending(path: "heddle-orders-\(UUID().uuidString)").path
        let script = #"while read line; do echo "$line" >> \#(record); \#(Self.done); done"#
        #expect(try run(script, files: ["a.json", "b.json", "c.json"]).isEmpty)
        let orders = try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n")
        try FileManager.default.removeItem(atPath: record)
        #expect(orders.count == 3)
        for file in ["a.json", "b.json", "c.json"] { #expect(orders.count { $0.contains(file) } == 1) }
    }

    @Test func `a child that a case crashes costs that case, and another goes on behind it`() throws {
        // The second child is told how far the first one came.
        let script = """
            read line
            case "$line" in
              *after*) \(Self.done); read line;;
              *) \(Self.begins); kill -SEGV $$;;
            esac
            """
        let records = try run(script, files: ["a.json"])
        let record = try #require(records.first)
        #expect(records.count == 1 && record.name == "bad" && record.outcome == .failed)
        #expect(record.failure?.found.hasPrefix("the process ended by signal 11") ?? false)
    }

    @Test func `a child that ends before any case is an error`() {
        #expect(throws: ChildProcessError.self) { try run("read line; exit 3", files: ["a.json"]) }
    }
}
