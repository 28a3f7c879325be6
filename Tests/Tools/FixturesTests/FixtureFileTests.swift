import Chain
import Fixtures
import Foundation
import Primitives
import Testing

@Suite struct FixtureFileTests {
    @Test func `a case is read field by field`() throws {
        let file = try FixtureFile(path: "small", text: Array(Self.source.utf8))
        #expect(file.caseNames == ["first", "second"])
        let fixture = try file.fixture(at: 0)
        #expect(fixture.network == "Shanghai")
        #expect(fixture.schedule.chainID == 5)
        #expect(fixture.genesis.hash == fixture.genesisHash)
        let account = try #require(fixture.preState.first)
        #expect(fixture.preState.count == 1)
        #expect(account.address == Address(high: 0, middle: 0, low: 0x10))
        #expect(account.nonce == 1)
        #expect(account.balance == U256(256 as UInt64))
        #expect(account.code == [0x60, 0x00])
        #expect(account.storage == [FixtureAccount.Slot(slot: .zero, value: .one)])
        #expect(fixture.blocks.map(\.rlp) == [[0xc0], []])
        #expect(fixture.blocks.map(\.mustBeRefused) == [true, true])
        #expect(fixture.blocks[0].expectedException?.names == ["RLP_STRUCTURES_ENCODING", "INVALID_GASLIMIT"])
        #expect(fixture.blocks[1].expectedException?.text == "UnknownParent")
        #expect(fixture.blocks[0].blockAccessList?.accounts.first?.nonceChanges == [NonceChange(index: 1, nonce: 2)])
        if case .root(let root) = fixture.postState { #expect(root == .zero) } else { Issue.record("no root") }
    }

    @Test func `a case that lacks a field names file, case and field`() throws {
        let file = try FixtureFile(path: "small", text: Array(Self.source.utf8))
        #expect {
            try file.fixture(at: 1)
        } throws: {
            let error = $0 as? FixtureError
            guard case .json(let json) = error?.reason else { return false }
            return error?.caseName == "second" && json.reason == .missing(field: "network")
        }
    }

    @Test func `a genesis that is another than stated is refused`() throws {
        let text = Self.source.replacingOccurrences(of: "\"gasLimit\":\"0x1388\"", with: "\"gasLimit\":\"0x1389\"")
        let file = try FixtureFile(path: "small", text: Array(text.utf8))
        #expect {
            try file.fixture(at: 0)
        } throws: {
            guard case .genesisHash? = ($0 as? FixtureError)?.reason else { return false }
            return true
        }
    }

    @Test func `a text cut short anywhere is an error, never a trap`() {
        let text = Array(Self.source.utf8)
        for count in 0..<text.count {
            #expect(throws: FixtureError.self) { try FixtureFile(path: "cut", text: Array(text.prefix(count))) }
        }
    }

    @Test func `a text with any byte changed is read or refused, never a trap`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var state = seed
        for _ in 0..<3000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var text = Array(Self.source.utf8)
            text[Int(state >> 33) % text.count] = UInt8(truncatingIfNeeded: state >> 24)
            do {
                let file = try FixtureFile(path: "changed", text: text)
                for index in 0..<file.count { _ = try file.fixture(at: index) }
            } catch {
                #expect(error.file == "changed", "seed \(seed)")
            }
        }
    }

    @Test func `a gzip file that is cut short or damaged is refused`() throws {
        let whole = Self.gzipped
        #expect(try fault(of: whole) == nil)
        #expect(try fault(of: whole.dropLast()) == .gzip(.truncated))
        #expect(try fault(of: whole.prefix(12)) == .gzip(.truncated))
        #expect(try fault(of: whole + [0]) == .gzip(.trailingBytes(count: 1)))
        var damaged = whole
        damaged[whole.count - 8] ^= 1
        #expect(try fault(of: damaged) == .gzip(.corrupt(code: -3)))
    }

    @Test func `a file that is not there is an error that says so`() {
        let expected = FixtureError(file: "/nowhere/at/all.json", reason: .unreadable(errno: 2))
        #expect(throws: expected) { try FixtureFile(path: "/nowhere/at/all.json") }
        #expect("\(expected)" == "/nowhere/at/all.json: cannot be read: No such file or directory")
    }

    /// Why a file of these bytes cannot be opened; nil if it can.
    private func fault(of bytes: some Collection<UInt8>) throws -> FixtureError.Reason? {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json.gz")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        do {
            _ = try FixtureFile(path: url.path)
            return nil
        } catch {
            return error.reason
        }
    }

    /// "{}".
    private static let gzipped: [UInt8] = [
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xab, 0xae, 0x05, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0,
    ]

    private static let zeros = String(repeating: "0", count: 64)

    private static let source: String = {
        let header = Header(gasLimit: 5000)
        return """
            {"first":{"_info":{"hash":"x"},"blocks":[
              {"rlp":"0xc0","expectException":"BlockException.RLP_STRUCTURES_ENCODING|BlockException.INVALID_GASLIMIT",
               "rlp_decoded":{"blockHeader":{"hash":"0x\(zeros)"},"blockAccessList":[{
                 "address":"0x\(zeros.prefix(40))","storageChanges":[],"storageReads":[],"balanceChanges":[],
                 "codeChanges":[],"nonceChanges":[{"blockAccessIndex":"0x01","postNonce":"0x02"}]}]}},
              {"rlp":"0xnothing","expectExceptionCancun":"Other","expectExceptionShanghai":"UnknownParent"}],
             "config":{"chainid":"0x05"},"genesisBlockHeader":{
               "uncleHash":"\(header.ommersHash)","stateRoot":"\(header.stateRoot)",
               "transactionsTrie":"\(header.transactionsRoot)","receiptTrie":"\(header.receiptsRoot)",
               "gasLimit":"0x1388","hash":"\(header.hash)"},
             "network":"Shanghai","lastblockhash":"\(header.hash)","postStateHash":"0x\(zeros)",
             "pre":{"0x0000000000000000000000000000000000000010":{
               "nonce":"0x01","balance":"0x0100","code":"0x6000","storage":{"0x":"0x01"}}}},
             "second":{"blocks":[]}}
            """
    }()
}
