import Chain
import Primitives

extension Block {
    /// The same body under another header.
    func forged(_ change: (inout Header) -> Void) -> Block {
        var header = header
        change(&header)
        return Block(header: header, transactions: transactions, withdrawals: withdrawals)
    }

    /// With another access list, of which the header says the right hash.
    func forged(accessList: [UInt8]) -> Block {
        forged { $0.blockAccessListHash = Keccak.hash(accessList) }
    }

    /// Other transactions, of which the header says the right root.
    func forged(transactions: [Transaction]) -> Block {
        var header = header
        header.transactionsRoot = Block(header: header, transactions: transactions).transactionsRoot
        return Block(header: header, transactions: transactions, withdrawals: withdrawals)
    }
}
