import Chain
import EVM
import Primitives
import Scheduling

/// What a transaction says of itself, whatever the contracts do that it calls.
public enum StaticFootprint {
    /// - Parameters:
    ///   - sender: nil where nobody has recovered it yet.
    ///   - authorities: who signed its authorizations (EIP-7702), as far as somebody has recovered them.
    ///   - hasCode: whether there is code at an account before the block; only without can anything be complete.
    public static func access(
        of transaction: Transaction, sender: Address?, authorities: [Address] = [],
        hasCode: (Address) -> Bool = { _ in true }
    ) -> PredictedAccess {
        var access = PredictedAccess()
        access.add(transaction, sender: sender, isTransfer: isTransfer(transaction, hasCode: hasCode))
        guard !access.isComplete else { return access }
        for authority in authorities {
            access.addChange(of: .nonce(authority))
            access.addChange(of: .code(authority))
        }
        return access
    }

    /// Whether it runs no code: nothing but balances and its sender's nonce can change.
    static func isTransfer(_ transaction: Transaction, hasCode: (Address) -> Bool) -> Bool {
        guard let recipient = transaction.to else { return false }
        return transaction.data.isEmpty && transaction.authorizations.isEmpty && !hasCode(recipient)
    }
}

extension PredictedAccess {
    /// What the transaction says of itself.
    mutating func add(_ transaction: Transaction, sender: Address?, isTransfer: Bool) {
        isComplete = isTransfer && sender != nil
        if let sender { addSender(sender) }
        if let recipient = transaction.to {
            reads.append(.code(recipient))
            if !transaction.value.isZero { writes.append(.balance(recipient)) }
        } else if let sender {
            addCreation(at: .created(by: sender, nonce: transaction.nonce), value: transaction.value)
        }
        guard !isComplete else { return }
        // EIP-2930: that somebody pays to have a slot warm says that it is used, and not whether it is written.
        for entry in transaction.accessList {
            for slot in entry.storageKeys { addChange(of: .slot(entry.address, slot)) }
        }
        for authorization in transaction.authorizations { reads.append(.code(authorization.address)) }
    }
}

extension PredictedAccess {
    /// It pays, which only asks for enough, and so does not read its balance. EIP-3607: an account with code sends
    /// nothing.
    fileprivate mutating func addSender(_ sender: Address) {
        addChange(of: .nonce(sender))
        reads.append(.code(sender))
        writes.append(.balance(sender))
    }

    /// EIP-7610: a contract is put where there is no nonce, no code and no storage; its first code may then write any
    /// slot.
    fileprivate mutating func addCreation(at address: Address, value: U256) {
        for key in [.nonce(address), .code(address), .existence(address), .storage(address)] as [AccessKey] {
            addChange(of: key)
        }
        if !value.isZero { writes.append(.balance(address)) }
    }

    /// Who writes anything but a balance has read it.
    mutating func addChange(of key: AccessKey) {
        reads.append(key)
        writes.append(key)
    }
}
