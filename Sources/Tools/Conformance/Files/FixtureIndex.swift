import Primitives

/// The files that a run goes through.
struct FixtureIndex {
    /// One file of one set.
    struct File: Hashable, Codable, Sendable {
        let set: String
        /// Below the set's folder.
        let file: String

        var path: String { self.set + "/" + file }
    }

    let entries: [File]

    init(_ options: ConformanceOptions) throws {
        entries = try FixtureSet.all(in: options.fixtures)
            .filter { options.sets?.contains($0.name) ?? true }
            .flatMap { set in set.files.map { File(set: set.name, file: $0) } }
            .filter { entry in options.tenth.map { FixtureIndex.tenth(of: entry.path) == $0 } ?? true }
    }

    /// Which of ten parts a file belongs to: the same on every machine, whatever other files there are.
    static func tenth(of path: String) -> Int { Int(Keccak.hash(Array(path.utf8)).word0 % 10) }
}
