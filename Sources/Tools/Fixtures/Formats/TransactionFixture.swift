import Primitives

/// The bytes of a transaction, and what each fork says of them with no state at hand.
public struct TransactionFixture: Sendable {
    /// What one fork says.
    public enum Verdict: Sendable {
        case valid(hash: Hash, sender: Address, intrinsicGas: UInt64)
        case invalid(ExpectedException)
    }

    public let encoded: [UInt8]
    /// In the file's order.
    public let verdicts: [(network: String, verdict: Verdict)]

    public init(from reader: inout JSONReader) throws(JSONError) {
        var encoded: [UInt8]?
        var verdicts: [(network: String, verdict: Verdict)] = []
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "txbytes": encoded = try reader.bytes()
            case "result":
                try reader.object { (reader, network) throws(JSONError) in
                    verdicts.append((network, try TransactionFixture.verdict(from: &reader)))
                }
            default: try reader.skip()
            }
        }
        guard let encoded else { throw reader.missing("txbytes") }
        guard !verdicts.isEmpty else { throw reader.missing("result") }
        self.encoded = encoded
        self.verdicts = verdicts
    }

    private static func verdict(from reader: inout JSONReader) throws(JSONError) -> Verdict {
        var hash: Hash?
        var sender: Address?
        var intrinsicGas: UInt64?
        var exception: ExpectedException?
        try reader.object { (reader, key) throws(JSONError) in
            switch key {
            case "hash": hash = try reader.hash()
            case "sender": sender = try reader.address()
            case "intrinsicGas": intrinsicGas = try reader.uint64()
            case "exception": exception = ExpectedException(try reader.string())
            default: try reader.skip()
            }
        }
        if let exception { return .invalid(exception) }
        guard let hash else { throw reader.missing("hash") }
        guard let sender else { throw reader.missing("sender") }
        guard let intrinsicGas else { throw reader.missing("intrinsicGas") }
        return .valid(hash: hash, sender: sender, intrinsicGas: intrinsicGas)
    }
}
