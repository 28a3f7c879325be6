import Chain
import Fixtures
import Primitives
import Testing

/// Single transactions, good and bad, with their hash and sender by fork.
@Suite(.enabled(if: SharedFixtures.isPresent, "../shared/fixtures is not there"))
struct TransactionFixtureTests {
    /// These need more than the transaction's bytes and its signature: they are for execution's tests.
    private static let laterFaults: Set = [
        "INTRINSIC_GAS_TOO_LOW", "GASLIMIT_PRICE_PRODUCT_OVERFLOW", "NONCE_TOO_BIG", "INITCODE_SIZE_EXCEEDED",
        "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2",
    ]

    @Test func `transactions of every fork decode to their hash and sender, or are refused`() throws {
        var (valid, refused) = (0, 0)
        for path in SharedFixtures.files(in: "legacy/TransactionTests") {
            for sample in try TransactionSample.read(path) {
                for result in sample.results {
                    let name = Comment(rawValue: "\(path) \(result)")
                    let found = outcome(of: sample.encoded, network: result.network)
                    if let expected = result.expected {
                        valid += 1
                        #expect(found == expected, name)
                    } else if Self.laterFaults.isDisjoint(with: result.exceptions) {
                        refused += 1
                        #expect(found == nil, name)
                    }
                }
            }
        }
        print("legacy/TransactionTests: \(valid) valid, \(refused) refused")
        #expect(valid > 0 && refused > 0)
    }

    private func outcome(of encoded: [UInt8], network: String) -> TransactionSample.Identity? {
        guard let fork = Fork(network: network) else { return nil }
        let rules = Rules(fork)
        do {
            let transaction = try Transaction(encoded: encoded)
            guard rules.transactionKinds.contains(transaction.kind) else { return nil }
            return .init(hash: transaction.hash, sender: try transaction.sender(under: rules, chainID: 1))
        } catch {
            return nil
        }
    }
}

private struct TransactionSample {
    struct Identity: Equatable {
        var hash: Hash
        var sender: Address
    }

    struct Result {
        var network: String
        var expected: Identity?
        var exceptions: [String]
    }

    var encoded: [UInt8] = []
    var results: [Result] = []

    static func read(_ path: String) throws -> [TransactionSample] {
        var samples: [TransactionSample] = []
        var reader = JSONReader(try FixtureFile.text(of: path))
        try reader.object { (reader, _) throws(JSONError) in
            var sample = TransactionSample()
            try reader.object { (reader, key) throws(JSONError) in
                switch key {
                case "txbytes": sample.encoded = try reader.bytes()
                case "result":
                    try reader.object { (reader, network) throws(JSONError) in
                        sample.results.append(try result(network, &reader))
                    }
                default: try reader.skip()
                }
            }
            samples.append(sample)
        }
        return samples
    }

    private static func result(_ network: String, _ reader: inout JSONReader) throws(JSONError) -> Result {
        var (hash, sender, exception) = (Hash?.none, Address?.none, "")
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "hash": hash = try reader.hash()
            case "sender": sender = try reader.address()
            case "exception": exception = try reader.string()
            default: try reader.skip()
            }
        }
        let identity = hash.flatMap { hash in sender.map { Identity(hash: hash, sender: $0) } }
        return Result(network: network, expected: identity, exceptions: ExpectedException(exception).names)
    }
}
