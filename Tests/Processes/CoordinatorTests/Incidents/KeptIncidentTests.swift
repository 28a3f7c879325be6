import Foundation
import Testing

@testable import Coordinator

/// What a folder of incidents says by the names of its files.
@Suite struct KeptIncidentTests {
    private func folder(_ names: [String]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "incidents-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in names { _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data()) }
        return path
    }

    @Test func `incidents are listed in the order of blocks, with a capsule and without`() throws {
        let path = try folder([
            "000000000017-0123456789abcdef-workers-lost.json", "000000000017-0123456789abcdef-workers-lost.capsule",
            "000000000003-fedcba9876543210-undecided.json",
        ])
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: path) } }
        let kept = try KeptIncident.list(in: path)
        #expect(kept.map(\.number) == [3, 17])
        #expect(kept.map(\.kind) == [.undecided, .workersLost])
        #expect(kept.map(\.hashPrefix) == ["0xfedcba9876543210", "0x0123456789abcdef"])
        #expect(
            kept.map(\.capsulePath) == [nil, "\(path)/000000000017-0123456789abcdef-workers-lost.capsule"])
    }

    @Test func `what is not ours is passed over`() throws {
        let path = try folder(["notes.json", "x-0123-undecided.json", "000000000001-01-unheard-of.json", "a.txt"])
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: path) } }
        #expect(try KeptIncident.list(in: path).isEmpty)
    }

    @Test func `no folder is no incident`() throws {
        #expect(try KeptIncident.list(in: "/nonexistent/incidents").isEmpty)
    }
}
