import Merkle
import Primitives

/// A block as it is passed around: the header and its body. The access list (EIP-7928) travels beside it.
public struct Block: Hashable, Sendable {
    public let header: Header
    public let transactions: [Transaction]
    /// The transactions' envelopes, in the same order: what the transactions' root is over.
    public let encodedTransactions: [[UInt8]]
    public let ommers: [Header]
    /// Nil before EIP-4895.
    public let withdrawals: [Withdrawal]?
    /// EIP-7934 limits it.
    public let encodedByteCount: Int

    public init(
        header: Header, transactions: [Transaction] = [], ommers: [Header] = [], withdrawals: [Withdrawal]? = nil
    ) {
        self.header = header
        self.transactions = transactions
        self.encodedTransactions = transactions.map(\.encoded)
        self.ommers = ommers
        self.withdrawals = withdrawals
        self.encodedByteCount =
            Block.encoded(
                header: header, transactions: encodedTransactions, ommers: ommers, withdrawals: withdrawals
            ).count
    }

    /// The block's own hash is its header's.
    public var hash: Hash { header.hash }

    // MARK: Roots, computed from the body

    public var transactionsRoot: Hash { Merkle.orderedRoot(of: encodedTransactions) }

    public var withdrawalsRoot: Hash? { withdrawals.map { Merkle.orderedRoot(of: $0.map(\.encoded)) } }

    public var ommersHash: Hash {
        guard !ommers.isEmpty else { return .emptyOmmers }
        var encoder = RLPEncoder()
        encoder.list { list in ommers.forEach { $0.write(to: &list) } }
        return Keccak.hash(encoder.bytes)
    }

    // MARK: RLP

    public var encoded: [UInt8] {
        Block.encoded(
            header: header, transactions: encodedTransactions, ommers: ommers, withdrawals: withdrawals)
    }

    /// Strict; whether the fields fit the fork and each other is not looked at.
    public init(encoded: [UInt8]) throws(Malformed) {
        guard encoded.count <= Limits.blockBytesMax else {
            throw .tooLong(bytesMax: Limits.blockBytesMax, found: encoded.count)
        }
        var body = try Malformed.wrapping { () throws(RLPError) in try RLPDecoder(list: encoded) }
        let count = try Malformed.wrapping { () throws(RLPError) in try body.itemCount() }
        guard count == 3 || count == 4 else { throw .fieldCount(of: "block", expected: [3, 4], found: count) }
        do { header = try Header(from: &body) } catch { throw .header(error) }
        let envelopes = try Malformed.wrapping { () throws(RLPError) in try Block.envelopes(from: &body) }
        encodedTransactions = envelopes.map(\.bytes)
        transactions = try Block.transactions(in: envelopes)
        ommers = try Block.ommers(from: &body)
        withdrawals =
            count == 3
            ? nil
            : try Malformed.wrapping { () throws(RLPError) in
                try body.items(of: Withdrawal.self, max: Limits.withdrawalsPerBlockMax)
            }
        encodedByteCount = encoded.count
    }

    /// EIP-2718: legacy transactions stand in the list as they are, others as a string of their envelope.
    private static func envelopes(
        from body: inout RLPDecoder
    ) throws(RLPError) -> [(bytes: [UInt8], isString: Bool)] {
        try body.items(max: Limits.transactionsPerBlockMax) { (list) throws(RLPError) in
            let isString = !list.nextIsList
            return (isString ? try list.bytes() : try list.rawItem(), isString)
        }
    }

    private static func transactions(
        in envelopes: [(bytes: [UInt8], isString: Bool)]
    ) throws(Malformed) -> [Transaction] {
        var transactions: [Transaction] = []
        transactions.reserveCapacity(envelopes.count)
        for (index, envelope) in envelopes.enumerated() {
            // A legacy transaction in a string would be a second form of the same block.
            if envelope.isString, let first = envelope.bytes.first, first >= 0xc0 {
                throw .transaction(index, .unknownTransactionKind(first))
            }
            do { transactions.append(try Transaction(encoded: envelope.bytes)) } catch {
                throw .transaction(index, error)
            }
        }
        return transactions
    }

    private static func ommers(from body: inout RLPDecoder) throws(Malformed) -> [Header] {
        var list = try Malformed.wrapping { () throws(RLPError) in try body.list() }
        var ommers: [Header] = []
        while !list.isAtEnd {
            guard ommers.count < Limits.ommersPerBlockMax else {
                throw .rlp(.tooManyItems(max: Limits.ommersPerBlockMax, offset: list.offset))
            }
            do { ommers.append(try Header(from: &list)) } catch { throw .ommer(ommers.count, error) }
        }
        return ommers
    }

    private static func encoded(
        header: Header, transactions: [[UInt8]], ommers: [Header], withdrawals: [Withdrawal]?
    ) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { body in
            header.write(to: &body)
            body.list { list in
                for envelope in transactions {
                    if envelope[0] >= 0xc0 { list.appendEncoded(envelope) } else { list.append(envelope) }
                }
            }
            body.list { list in ommers.forEach { $0.write(to: &list) } }
            if let withdrawals { body.list { list in withdrawals.forEach { $0.write(to: &list) } } }
        }
        return encoder.bytes
    }
}
