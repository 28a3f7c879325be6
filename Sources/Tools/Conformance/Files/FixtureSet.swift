import Foundation

/// A folder of fixtures within a folder of sets.
struct FixtureSet {
    let name: String
    /// Below the set's folder, sorted.
    let files: [String]
    private let folder: String

    /// Every set in `folder`, by name.
    static func all(in folder: String) throws -> [FixtureSet] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return names.map { FixtureSet(name: $0, in: folder) }.filter { !$0.files.isEmpty }
    }

    init(name: String, in parent: String) {
        self.name = name
        let folder = parent + "/" + name
        self.folder = folder
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        files = paths.filter { $0.hasSuffix(".json") || $0.hasSuffix(".json.gz") }.sorted()
    }

    /// Some of the files of a set.
    init(name: String, files: [String], in parent: String) {
        self.name = name
        self.files = files
        folder = parent + "/" + name
    }

    func path(of file: String) -> String { folder + "/" + file }
}
