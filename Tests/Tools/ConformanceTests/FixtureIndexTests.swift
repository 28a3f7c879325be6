import Foundation
import Testing

@testable import Conformance

@Suite struct FixtureIndexTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../Fixtures").standardizedFileURL.path

    @Test func `every file belongs to one tenth`() throws {
        let all = try FixtureIndex(ConformanceOptions(fixtures: Self.folder)).entries
        var parts: [FixtureIndex.File] = []
        for tenth in 0..<10 {
            parts += try FixtureIndex(ConformanceOptions(fixtures: Self.folder, tenth: tenth)).entries
        }
        #expect(!all.isEmpty && parts.count == all.count)
        #expect(Set(parts) == Set(all))
    }

    @Test func `tenths are about as large as each other`() {
        var counts = [Int](repeating: 0, count: 10)
        for number in 0..<10_000 { counts[FixtureIndex.tenth(of: "set/folder/\(number).json.gz")] += 1 }
        #expect(counts.allSatisfy { (900...1100).contains($0) }, "\(counts)")
    }

    @Test func `the part of a file does not depend on the machine`() {
        #expect(FixtureIndex.tenth(of: "legacy/TrieTests/trietest.json.gz") == 0)
    }
}
