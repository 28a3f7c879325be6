import Coordinator
import Fixtures
import Foundation
import Testing

@testable import Conformance

/// Cases of each small format that pass, and the same ones with one thing changed, which fail.
@Suite struct CaseTests {
    @Test(arguments: [
        ("RLPTests", #"{"in":["dog",""],"out":"0xc583646f6780"}"#, true),
        ("RLPTests", #"{"in":["dog","a"],"out":"0xc583646f6780"}"#, false),
        ("RLPTests", #"{"in":"INVALID","out":"0x8100"}"#, true),
        ("RLPTests", #"{"in":"INVALID","out":"0x8180"}"#, false),
        ("RLPTests", #"{"in":"VALID","out":"0xc0"}"#, true),
        ("RLPTests", #"{"in":"VALID","out":"0xc1"}"#, false),
        ("RLPTests", #"{"in":"VALID","out":"0xc000"}"#, false),
        (
            "TrieTests",
            trie(#"["a","b"],["a",null]"#),
            true
        ),
        (
            "TrieTests",
            trie(#"["a","b"]"#),
            false
        ),
        ("BasicTests", #"{"seq":[1,2,3],"term":true,"out":"3123"}"#, true),
        ("BasicTests", #"{"seq":[1,2,3],"term":false,"out":"1123"}"#, true),
        ("BasicTests", #"{"seq":[1,2],"term":false,"out":"2012"}"#, false),
        ("DifficultyTests", difficulty("0x020000"), true), ("DifficultyTests", difficulty("0x020001"), false),
        ("TransactionTests", transaction("TransactionException.RLP_ERROR_EOF"), true),
        ("TransactionTests", transaction("TransactionException.NONCE_IS_MAX"), false),
        ("TransactionTests", transaction("TransactionException.MADE_UP"), false),
    ])
    func `a case passes if and only if all of it is right`(folder: String, text: String, passes: Bool) throws {
        let results = try run(folder, #"{"case":\#(text)}"#)
        #expect(results.map(\.outcome) == [passes ? .passed : .failed])
    }

    /// With the root of nothing.
    private static func trie(_ steps: String) -> String {
        #"{"in":[\#(steps)],"root":"0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"}"#
    }

    private static func difficulty(_ expected: String) -> String {
        #"{"Homestead":{"a":{"parentTimestamp":"0","parentDifficulty":"0x03e8","currentTimestamp":"1","#
            + #""currentBlockNumber":"5","currentDifficulty":"\#(expected)"}}}"#
    }

    private static func transaction(_ exception: String) -> String {
        #"{"txbytes":"0xf8","result":{"Paris":{"exception":"\#(exception)"}}}"#
    }

    @Test func `a trie with a key that begins another is left out with its reason`() throws {
        let root = "0x" + String(repeating: "00", count: 32)
        let results = try run("TrieTests", #"{"a":{"in":{"do":"1","dog":"2"},"root":"\#(root)"}}"#)
        #expect(results.map(\.outcome) == [.leftOut] && results.first?.reason != nil)
    }

    @Test func `a file and a case that cannot be read fail`() throws {
        #expect(try run("RLPTests", "{").map(\.outcome) == [.failed])
        let results = try run("RLPTests", #"{"a":{"in":""},"b":{"in":"","out":"0x80"}}"#)
        #expect(results.map(\.name) == ["a", "b"] && results.map(\.outcome) == [.failed, .passed])
    }

    @Test func `a run goes on behind the case that it is told`() throws {
        let text = #"{"a":{"in":"","out":"0x80"},"b":{"in":"","out":"0x80"},"c":{"in":"","out":"0x80"}}"#
        let results = try run("RLPTests", text, after: CasePlace(entry: 1, index: 0))
        #expect(results.map(\.name) == ["c"])
    }

    /// A set in a folder of its own with one file of the format that `folder` names.
    private func run(_ folder: String, _ text: String, after last: CasePlace? = nil) throws -> [CaseRecord] {
        let root = FileManager.default.temporaryDirectory.appending(path: "heddle-cases-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(root)/set/\(folder)", withIntermediateDirectories: true)
        try text.write(toFile: "\(root)/set/\(folder)/file.json", atomically: true, encoding: .utf8)
        var records: [CaseRecord] = []
        let file = FixtureIndex.File(set: "set", file: "\(folder)/file.json")
        FileRun(
            file, ConformanceOptions(fixtures: root), seals: SealChecks(), spareNurseries: SpareNurseries(),
            end: { records.append($0) }
        ).run(after: last)
        try FileManager.default.removeItem(atPath: root)
        return records
    }
}
