import Fixtures
import Foundation

/// The inputs to begin with: a folder for each target.
public struct SeedFolder {
    /// Published cases that are small enough to be mutated well.
    private static let publishedBytesMax = 8 << 10
    private static let publishedFilesMax = 200

    private let path: String

    public init(path: String) { self.path = path }

    public func write() {
        for target in AllTargets.all {
            var seeds = target.seeds()
            switch target.name {
            case BlockTarget.name: seeds += published.map(\.block)
            case AccessListTarget.name: seeds += published.compactMap(\.list)
            default: break
            }
            write(seeds, of: target.name)
        }
    }

    private func write(_ seeds: [[UInt8]], of name: String) {
        let folder = "\(path)/\(name)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (index, seed) in seeds.enumerated() {
                try Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(index)"))
            }
        } catch {
            fatalError("seeds cannot be written to \(folder): \(error)")
        }
    }

    /// Blocks and their lists from the fixtures that stand beside the repository, if they do.
    private var published: [(block: [UInt8], list: [UInt8]?)] {
        let root = "../shared/fixtures/eest-amsterdam"
        guard let names = FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) else { return [] }
        var found: [(block: [UInt8], list: [UInt8]?)] = []
        for name in names.filter({ $0.contains(".json") }).sorted().prefix(Self.publishedFilesMax) {
            do {
                let file = try FixtureFile(path: "\(root)/\(name)")
                guard file.count > 0 else { continue }
                for block in try file.fixture(at: 0).blocks where block.rlp.count <= Self.publishedBytesMax {
                    found.append((block.rlp, block.blockAccessList?.encoded))
                }
            } catch {
                fatalError("\(name): \(error)")
            }
        }
        return found
    }
}
