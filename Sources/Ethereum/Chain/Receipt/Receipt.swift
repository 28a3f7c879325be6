import Primitives

/// What a transaction left behind, as the receipts' root commits to it.
public struct Receipt: Hashable, Sendable {
    /// What tells how the transaction ended.
    public enum Outcome: Hashable, Sendable {
        /// Before EIP-658: the state root after the transaction.
        case stateRoot(Hash)
        case succeeded(Bool)
    }

    public var kind: Transaction.Kind
    public var outcome: Outcome
    /// Of this transaction and all before it in the block: what their senders pay for.
    public var cumulativeGasUsed: UInt64
    public var logsBloom: Bloom
    public var logs: LogList

    /// - Parameter logsBloom: of `logs`; whoever knows one knows the other.
    public init(
        kind: Transaction.Kind, outcome: Outcome, cumulativeGasUsed: UInt64, logs: LogList, logsBloom: Bloom
    ) {
        self.kind = kind
        self.outcome = outcome
        self.cumulativeGasUsed = cumulativeGasUsed
        self.logs = logs
        self.logsBloom = logsBloom
    }

    /// The envelope, as the receipts' trie holds it.
    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            switch outcome {
            case .stateRoot(let root): fields.append(root)
            case .succeeded(let succeeded): fields.append(UInt64(succeeded ? 1 : 0))
            }
            fields.append(cumulativeGasUsed)
            fields.append(logsBloom.bytes)
            fields.appendEncoded(logs.encoded)
        }
        return kind == .legacy ? encoder.bytes : [kind.rawValue] + encoder.bytes
    }

    public init(encoded: [UInt8]) throws(Malformed) {
        guard encoded.count <= Limits.receiptBytesMax else {
            throw .tooLong(bytesMax: Limits.receiptBytesMax, found: encoded.count)
        }
        guard let first = encoded.first else { throw .emptyTransaction }
        if first >= 0xc0 {
            try self.init(kind: .legacy, list: encoded)
        } else if let kind = Transaction.Kind(rawValue: first), kind != .legacy {
            try self.init(kind: kind, list: Array(encoded.dropFirst()))
        } else {
            throw .unknownTransactionKind(first)
        }
    }

    private init(kind: Transaction.Kind, list: [UInt8]) throws(Malformed) {
        self = try Malformed.wrapping { () throws(RLPError) in
            var fields = try RLPDecoder(list: list)
            let (outcome, gas) = (try Outcome(from: &fields), try fields.uint64())
            let (bloom, logs) = (try Bloom(from: &fields), try LogList(from: &fields))
            try fields.finish()
            return Receipt(kind: kind, outcome: outcome, cumulativeGasUsed: gas, logs: logs, logsBloom: bloom)
        }
    }
}

extension Receipt.Outcome {
    /// 32 bytes are a root; a status is one bit.
    init(from fields: inout RLPDecoder) throws(RLPError) {
        let start = fields
        let bytes = try fields.bytes(max: 32)
        if bytes.count == 32 {
            self = .stateRoot(Hash(bytes: bytes))
            return
        }
        fields = start
        let status = try fields.uint64()
        guard status <= 1 else { throw .integerTooLarge(bytesMax: 1, found: bytes.count, offset: start.offset) }
        self = .succeeded(status == 1)
    }
}
