import Foundation

/// A folder of fixtures within a folder of sets.
public struct FixtureSet: Sendable {
    public let name: String
    /// Sorted.
    public let files: [String]

    /// Every set in `folder`, by name; files that no set has are looked for in `folder` itself.
    public static func all(in folder: String) -> [FixtureSet] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return nil
            }
            return FixtureSet(name: name, files: files(below: path))
        }
    }

    private static func files(below folder: String) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".json") || $0.hasSuffix(".json.gz") }.sorted().map { folder + "/" + $0 }
    }
}
