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

    func path(of file: String) -> String { folder + "/" + file }

    /// Folders of published tests that are no chains of blocks with a state root; what is in them is left out.
    private static let otherFormats: Set = [
        "mainnet-blocks", "state-tests", "TrieTests", "RLPTests", "TransactionTests", "DifficultyTests", "BasicTests",
        "GenesisTests", "PoWTests",
    ]

    /// The folder that says so, where a file is in another format than blockchain_test.
    func otherFormat(of file: String) -> String? {
        ([name] + file.split(separator: "/").map(String.init)).first(where: FixtureSet.otherFormats.contains)
    }
}
