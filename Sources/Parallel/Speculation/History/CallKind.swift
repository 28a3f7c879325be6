import Chain
import Primitives

/// What a transaction calls, as far as that can be told before it runs. Those of one kind tend to do the same.
public enum CallKind: Hashable, Sendable {
    /// Ether only, to where no code runs, or none that touches storage.
    case transfer
    case creation
    /// The selector is the data's first four bytes; nil where there are fewer.
    case contract(Address, selector: UInt32?)

    /// Nil where the recipient decides: ether without data may be a transfer, or call a contract.
    init?(_ transaction: Transaction) {
        guard let recipient = transaction.to else {
            self = .creation
            return
        }
        if transaction.data.isEmpty { return nil }
        self = .contract(recipient, selector: Self.selector(transaction.data))
    }

    /// Who touches no storage and sends no data has made a transfer.
    init(_ observed: ObservedTransaction) {
        if let kind = CallKind(observed.transaction) {
            self = kind
        } else if let recipient = observed.transaction.to, observed.access.touchesStorage {
            self = .contract(recipient, selector: nil)
        } else {
            self = .transfer
        }
    }

    private static func selector(_ data: [UInt8]) -> UInt32? {
        data.count < 4 ? nil : data[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
