import Chain
import Primitives

/// Transactions of a block that has not begun: who signed them is to be found out. It takes nothing but themselves, so
/// that they come along; the answer is of kind `senders`.
public struct RecoveryOrder: Equatable, Sendable {
    public let chainID: UInt64
    /// Which signatures count depends on it.
    public let fork: Fork
    /// Of the first one, in its block: transactions count from 1 (EIP-7928).
    public let firstIndex: Int
    /// Their envelopes (EIP-2718), one after the other; at most `Limits.transactionsPerBlockMax`.
    public let transactions: [[UInt8]]

    public init(chainID: UInt64, fork: Fork, firstIndex: Int, transactions: [[UInt8]]) {
        (self.chainID, self.fork) = (chainID, fork)
        (self.firstIndex, self.transactions) = (firstIndex, transactions)
    }

    public init(encoded: [UInt8]) throws(WireError) {
        self = try decoding(.recover, encoded) { try RecoveryOrder(from: &$0) }
    }

    private init(from fields: inout RLPDecoder) throws {
        chainID = try fields.uint64()
        fork = try fields.fork(.recover)
        firstIndex = try fields.int(.recover, "first index")
        guard firstIndex <= Chain.Limits.transactionsPerBlockMax else {
            throw WireError.outOfRange(.recover, field: "first index", found: UInt64(firstIndex))
        }
        transactions = try fields.items(max: Chain.Limits.transactionsPerBlockMax) { (list) throws(RLPError) in
            try list.bytes(max: Chain.Limits.transactionBytesMax)
        }
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(chainID)
            fields.append(UInt64(fork.rawValue))
            fields.append(UInt64(firstIndex))
            fields.list { list in transactions.forEach { list.append($0) } }
        }
        return encoder.bytes
    }

    public var indexes: [Int] { Array(firstIndex..<firstIndex + transactions.count) }
}
