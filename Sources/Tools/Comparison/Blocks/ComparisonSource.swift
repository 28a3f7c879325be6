import Capsule
import Conformance
import Fixtures
import Foundation

/// Where blocks to compare come from: fixtures, blocks of the main network, capsules, and folders of these.
public struct ComparisonSource {
    /// Of a folder ascending by name, numbers by their value.
    public let files: [String]
    private let caseName: String?

    /// - Parameter caseName: of fixtures, only the case of this name.
    public init(paths: [String], caseName: String? = nil) {
        files = paths.flatMap(Self.files)
        self.caseName = caseName
    }

    private static func files(at path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in [".json", ".json.gz", ".capsule"].contains { name.hasSuffix($0) } }
            .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
            .map { path + "/" + $0 }
    }

    /// Hands over every block of a file, one after the other: some take much memory. A failure is one block's that
    /// cannot be made a capsule of.
    public func capsules(
        of file: String, _ body: (String, Result<BlockCapsule, any Error>) throws -> Void
    ) throws {
        let name = String(file.split(separator: "/").last ?? "")
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        if data.starts(with: CapsuleFile.magic) {
            return try body(name, Result { try CapsuleFile.capsule(in: Array(data)) })
        }
        let source = try CapsuleSource(path: file)
        for (index, found) in source.caseNames.enumerated() where caseName.map({ $0 == found }) ?? true {
            let count = try source.blockCount(ofCaseAt: index)
            for position in 0..<count {
                let place = source.isMainnetBlock ? name : "\(found), block \(position + 1) of \(count)"
                let capsule = Result { try source.record(caseAt: index, block: position + 1, reason: "compared") }
                try body(place, capsule)
            }
        }
    }
}
