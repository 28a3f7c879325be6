import Foundation
import Merkle
import Primitives
import Testing

/// ethereum/tests, TrieTests: `../shared/fixtures/legacy`.
@Suite struct LegacyTrieTests {
    private static let folder = "../shared/fixtures/legacy/TrieTests"
    private static let isHere = FileManager.default.fileExists(atPath: folder)

    @Test(
        .enabled(if: isHere, "needs \(folder)"),
        arguments: [
            ("hex_encoded_securetrie_test", 3), ("trieanyorder", 2), ("trieanyorder_secureTrie", 7), ("trietest", 2),
            ("trietest_secureTrie", 3),
        ])
    func `published tries have their published roots`(name: String, usable: Int) throws {
        var checked = 0
        for (title, steps, root) in try Self.cases(name) {
            let isSecure = name.lowercased().contains("secure")
            // Ethereum's own tries have no key that begins another one.
            let keys = Set(steps.map(\.key))
            let isPrefixFree = keys.allSatisfy { key in !keys.contains { $0 != key && $0.starts(with: key) } }
            guard isSecure || isPrefixFree else { continue }
            let paths = steps.map { isSecure ? NibblePath(Keccak.hash($0.key)) : NibblePath(bytes: $0.key) }
            if isSecure {
                let trie = StoredTrie()
                for (path, step) in zip(paths, steps) { try trie.update([(path, step.value)]) }
                #expect(trie.root == root, "\(title), one by one")
            }
            var last: [NibblePath: [UInt8]] = [:]
            for (path, step) in zip(paths, steps) { last[path] = step.value }
            let updated = try StoredTrie().updated(by: last.map { ($0.key, $0.value) })
            #expect(updated.root == root, "\(title), at once")
            checked += 1
        }
        #expect(checked == usable)
    }

    private static func cases(
        _ name: String
    ) throws -> [(title: String, steps: [(key: [UInt8], value: [UInt8]?)], root: Hash)] {
        let json = try #require(try JSONSerialization.jsonObject(with: unzipped(name)) as? [String: [String: Any]])
        return try json.sorted { $0.key < $1.key }.map { title, test in
            let steps =
                switch test["in"] {
                case let list as [[Any]]: list.map { (bytes($0[0] as! String), ($0[1] as? String).map(bytes)) }
                case let map as [String: String]:
                    map.sorted { $0.key < $1.key }.map { (bytes($0.key), bytes($0.value)) }
                default: [([UInt8], [UInt8]?)]()
                }
            return (title, steps, try #require(Hash(hex: test["root"] as! String)))
        }
    }

    private static func bytes(_ text: String) -> [UInt8] {
        text.hasPrefix("0x") ? [UInt8](hex: text)! : Array(text.utf8)
    }

    private static func unzipped(_ name: String) throws -> Data {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "\(folder)/\(name).json.gz"]
        process.standardOutput = output
        try process.run()
        return output.fileHandleForReading.readDataToEndOfFile()
    }
}
