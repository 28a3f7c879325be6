import Chain
import Primitives
import Scratch
import Testing

@Suite struct ReceiptTests {
    private let log = Log(address: Sample.address, topics: [.zero, .keccakEmpty], data: [1, 2, 3])

    @Test(
        arguments: Transaction.Kind.allCases,
        [Receipt.Outcome.succeeded(true), .succeeded(false), .stateRoot(.keccakEmpty), .stateRoot(.zero)])
    func `a receipt round-trips`(kind: Transaction.Kind, outcome: Receipt.Outcome) throws {
        let receipt = Receipt(
            kind: kind, outcome: outcome, cumulativeGasUsed: .max, logs: LogList([log, log]),
            logsBloom: Bloom(LogList([log])))
        #expect(try Receipt(encoded: receipt.encoded) == receipt)
    }

    @Test func `a status is one bit`() {
        var encoded = Receipt(
            kind: .legacy, outcome: .succeeded(true), cumulativeGasUsed: 0, logs: .empty, logsBloom: .empty
        ).encoded
        encoded[3] = 2
        #expect(throws: Malformed.rlp(.integerTooLarge(bytesMax: 1, found: 1, offset: 3))) {
            try Receipt(encoded: encoded)
        }
    }

    @Test func `a log has at most four topics`() throws {
        for count in [4, 5] {
            let topics = [Hash](repeating: .zero, count: count)
            let receipt = Receipt(
                kind: .dynamicFee, outcome: .succeeded(true), cumulativeGasUsed: 1,
                logs: LogList([Log(address: .zero, topics: topics, data: [])]), logsBloom: .empty)
            if count == 4 {
                #expect(try Receipt(encoded: receipt.encoded) == receipt)
            } else {
                #expect(throws: Malformed.self) { try Receipt(encoded: receipt.encoded) }
            }
        }
    }

    @Test func `a bloom contains what was put in`() {
        #expect(!Bloom.empty.contains(Sample.address))
        let bloom = Bloom(LogList([log]))
        #expect(bloom.contains(Sample.address))
        #expect(bloom.contains(topic: .zero))
        #expect(!bloom.contains(topic: Hash(word0: 1, word1: 1, word2: 1, word3: 1)))
        #expect(Bloom(bytes: bloom.bytes) == bloom)
        var union = Bloom.empty
        union.formUnion(bloom)
        #expect(union == bloom)
        // Two topics and an address set at most nine bits.
        #expect((1...9).contains(bloom.bytes.reduce(0) { $0 + $1.nonzeroBitCount }))
        #expect(Bloom(bytes: [UInt8](repeating: 0, count: 255)) == nil)
    }

    /// Whatever is left out because the log before has it, too.
    @Test func `a bloom of many logs is what the blooms of each come to`() {
        var random = SplitMix64()
        let words = (0..<3).map { Hash(U256(UInt64($0))) }
        // On both sides of where a header becomes longer, the log's too.
        let counts = [0, 1, 33, 34, 55, 56, 200, 255, 256, 65_535, 65_536]
        for _ in 0..<200 {
            let logs = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                Log(
                    address: Address(truncating: U256(UInt64.random(in: 0..<3, using: &random))),
                    topics: (0..<Int.random(in: 0...4, using: &random)).map { _ in words.randomElement(using: &random)!
                    },
                    data: [UInt8](repeating: 0xff, count: counts.randomElement(using: &random)!))
            }
            var union = Bloom.empty
            for log in logs {
                let bloom = Bloom(LogList([log]))
                #expect(bloom.contains(log.address) && log.topics.allSatisfy(bloom.contains(topic:)))
                union.formUnion(bloom)
            }
            #expect(Bloom(LogList(logs)) == union, "seed \(random.seed)")
        }
    }

    @Test func `requests of no kind hash as nothing`() {
        #expect(
            Requests().hash == Hash(hex: "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        #expect(Requests(deposits: [1]).hash != Requests(withdrawals: [1]).hash)
    }
}
