import Chain
import Fixtures
import Primitives
import Testing

/// The formats beside blockchain tests, each from a text of our own.
@Suite struct FormatTests {
    @Test(arguments: [
        ("legacy/TrieTests/a.json", FixtureFormat.trie), ("legacy/RLPTests/b/c.json.gz", .rlp),
        ("state-tests/x/y.json", .state), ("mainnet-blocks/1.json", .mainnetBlock),
        ("legacy/v13.3/BlockchainTests/ValidBlocks/a.json", .blockchain), ("own/hot.json.gz", .blockchain),
        ("legacy/DifficultyTests/d/a.json", .difficulty), ("legacy/BasicTests/difficulty.json", .basic),
    ])
    func `a folder says what its files are`(path: String, format: FixtureFormat) {
        #expect(FixtureFormat(path: path) == format)
    }

    @Test func `cases in an array are named by their place`() throws {
        let file = try FixtureFile(path: "a", text: Array(#"[{"a":1},{"a":2}]"#.utf8))
        #expect(file.caseNames == ["0", "1"] && !file.isSingle)
    }

    @Test func `an object with a value that is no object is one case`() throws {
        let file = try FixtureFile(path: "x/46147.json.gz", text: Array(#"{"a":{},"number":1}"#.utf8))
        #expect(file.caseNames == ["46147"] && file.isSingle)
    }

    @Test func `old files spell numbers in decimal, as strings and as numbers`() throws {
        for text in ["255", #""255""#, #""0xff""#, #""0x00ff""#] {
            var reader = JSONReader(Array(text.utf8))
            #expect(try reader.looseNumber() == U256(255 as UInt64))
        }
        var empty = JSONReader(Array(#""0x""#.utf8))
        #expect(try empty.looseNumber() == .zero)
    }

    @Test(arguments: [#""""#, #""12a""#, #""-1""#, #""0xg""#, "1.5", "null"])
    func `what is no number is an error`(text: String) {
        var reader = JSONReader(Array(text.utf8))
        #expect(throws: JSONError.self) { try reader.looseNumber() }
    }

    @Test func `2 to the 256th does not fit, one less does`() throws {
        let digits = "11579208923731619542357098500868790785326998466564056403945758400791312963993"
        var highest = JSONReader(Array("\"\(digits)5\"".utf8))
        #expect(try highest.looseNumber() == .max)
        var above = JSONReader(Array("\"\(digits)6\"".utf8))
        #expect(throws: JSONError.self) { try above.looseNumber() }
    }

    @Test func `RLP items are text, numbers of any size and lists`() throws {
        #expect(
            try rlp(##"{"in":["dog",[],1024,"#18446744073709551616"],"out":"0x"}"##)
                == .list([
                    .string(Array("dog".utf8)), .list([]), .string([4, 0]),
                    .string([1] + [UInt8](repeating: 0, count: 8)),
                ]))
        #expect(try rlp(#"{"in":0,"out":"80"}"#) == .string([]))
    }

    private func rlp(_ text: String) throws -> RLPFixture.Item? {
        var reader = JSONReader(Array(text.utf8))
        guard case .valid(let item, _) = try RLPFixture(from: &reader) else { return nil }
        return item
    }

    @Test func `a trie's steps are pairs in order or an object, and null takes a key out`() throws {
        let root = "0x" + String(repeating: "11", count: 32)
        var pairs = JSONReader(Array(#"{"in":[["a","b"],["0x6162",null]],"root":"\#(root)"}"#.utf8))
        let trie = try TrieFixture(file: "x/plain.json", from: &pairs)
        #expect(trie.steps == [.init(key: [97], value: [98]), .init(key: [97, 98], value: nil)] && !trie.isSecure)
        var object = JSONReader(Array(#"{"in":{"a":"b"},"root":"\#(root)"}"#.utf8))
        #expect(try TrieFixture(file: "x/some_secureTrie.json", from: &object).isSecure)
    }

    @Test func `a difficulty's network is the name above it or in its file's name`() throws {
        let step =
            #"{"parentTimestamp":"42","parentDifficulty":"1000000","currentTimestamp":"43","#
            + #""currentBlockNumber":"7","currentDifficulty":"0x10"}"#
        var named = JSONReader(Array(#"{"_info":{},"Berlin":{"one":\#(step)}}"#.utf8))
        let fixture = try DifficultyFixture(from: &named)
        #expect(fixture.schedule.activations.map(\.rules.fork) == [.berlin])
        #expect(fixture.steps.map(\.parent.number) == [6] && fixture.steps[0].difficulty == U256(16 as UInt64))
        var basic = JSONReader(Array(step.utf8))
        guard case .difficulty(let main) = try BasicFixture(file: "difficulty.json", name: "one", from: &basic) else {
            Issue.record("another kind")
            return
        }
        #expect(main.schedule == .mainnet)
    }

    @Test func `a basic test of no known kind is an error`() {
        var reader = JSONReader(Array(#"{"colour":"red"}"#.utf8))
        #expect(throws: JSONError.self) { try BasicFixture(file: "a.json", name: "a", from: &reader) }
    }

    @Test func `a state test has a transaction for each of its posts`() throws {
        let hash = "0x" + String(repeating: "00", count: 32)
        let post = #"{"hash":"\#(hash)","logs":"\#(hash)","txbytes":"0xc0"}"#
        let text =
            #"{"env":{"currentNumber":"0x01","currentRandom":"0x02"},"pre":{},"#
            + #""post":{"Paris":[\#(post),\#(post)],"Cancun":[\#(post)]}}"#
        var reader = JSONReader(Array(text.utf8))
        let fixture = try StateFixture(from: &reader)
        #expect(fixture.posts.map(\.network) == ["Paris", "Paris", "Cancun"])
        #expect(fixture.posts.map(\.index) == [0, 1, 0] && fixture.header.number == 1)
    }

    @Test func `a transaction's verdict lacks nothing`() {
        let text = #"{"txbytes":"0x","result":{"Paris":{"hash":"0x\#(String(repeating: "00", count: 32))"}}}"#
        var reader = JSONReader(Array(text.utf8))
        #expect(throws: JSONError.self) { try TransactionFixture(from: &reader) }
    }
}
