import Fixtures
import Foundation

/// The fixtures beside the repository, where they are there.
enum SharedFixtures {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../../shared/fixtures").standardizedFileURL.path

    static var isPresent: Bool { FileManager.default.fileExists(atPath: root + "/README.md") }

    /// Every file of a set, by path.
    static func files(in set: String) -> [String] {
        let folder = root + "/" + set
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json.gz") || $0.hasSuffix(".json") }.sorted().map { folder + "/" + $0 }
    }

    /// A sample that is the same in every run: one file in so many, every network among them. `HEDDLE_FIXTURES=all`
    /// in the environment takes every file.
    static func sample(of set: String, oneIn stride: Int) -> [String] {
        let files = files(in: set)
        guard ProcessInfo.processInfo.environment["HEDDLE_FIXTURES"] != "all" else { return files }
        let perFolder = Dictionary(grouping: files) { file in
            file.dropFirst(root.count).split(separator: "/").prefix(2).joined(separator: "/")
        }
        return perFolder.keys.sorted().flatMap { folder in
            perFolder[folder]!.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
        }
    }
}
