import Foundation

/// Ideal speed-ups of known blocks, with gas for cost, as somebody else computed them from the blocks' dependencies.
public struct PublishedBounds {
    private struct Document: Decodable {
        struct Entry: Decodable { let bounds: [String: [String: Double]]? }
        let blocks: [String: Entry]
    }

    private let document: Document

    /// - Parameter path: of `mainnet-reference.json`; nil where it is not there.
    public init?(path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        document = try JSONDecoder().decode(Document.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Nil where nothing is published: `grouped` is called `groups` there.
    func speedup(ofBlock number: UInt64, _ strategy: String, workers: Int) -> Double? {
        let name = strategy == "grouped" ? "groups" : strategy
        return document.blocks["\(number)"]?.bounds?[name]?["\(workers)"]
    }
}
