import Chain
import EVM
import Primitives
import State
import Transition

/// Cuts out of a snapshot what a block needs of it: what its execution reads, what its list names and claims, and what
/// the new root is computed from.
public struct StateRecorder {
    private let context: BlockContext
    private let list: BlockAccessList?
    private let snapshot: Snapshot

    /// - Parameter list: the block's own, or one of ours; true or not.
    public init(_ context: BlockContext, list: BlockAccessList?, on snapshot: Snapshot) {
        self.context = context
        self.list = list
        self.snapshot = snapshot
    }

    /// Executes the block in order, as far as it goes.
    public func record() throws(StoreError) -> StateExcerpt {
        // One of its own: code that somebody remembers would not be read.
        let codes = CodeCache(rules: context.rules)
        return try record { () throws(StoreError) in
            do throws(SettlementError) {
                return try BlockExecutor(context: context, view: snapshot, codes: codes).execute().changes
            } catch {
                // What was read up to there is what a replay reads.
                return nil
            }
        }
    }

    /// Executes nothing: the list's keys, and what transactions name by themselves. A replay may ask for more.
    public func recordWithoutExecution() throws(StoreError) -> StateExcerpt {
        try record { () throws(StoreError) in
            let number = context.header.number
            for ancestor in (number - min(number, Self.blockHashesMax))..<number {
                _ = try reading { () throws(StateUnavailable) in try snapshot.blockHash(ofNumber: ancestor) }
            }
            return nil
        }
    }

    /// As many as BLOCKHASH may ask for.
    private static let blockHashesMax: UInt64 = 256

    /// - Parameter work: what is recorded; its result are changes whose root is yet to be computed.
    func record(_ work: () throws(StoreError) -> StateChanges?) throws(StoreError) -> StateExcerpt {
        snapshot.beginExcerpt()
        defer { snapshot.cancelExcerpt() }
        if let changes = try work() { _ = try Merkleizer(snapshot).writes(for: changes) }
        try readListedKeys()
        try readFootprints()
        try readClaims()
        return try snapshot.endExcerpt()
    }

    // MARK: What is read beside the execution

    /// Whoever executes by the list may ask for any of its keys.
    private func readListedKeys() throws(StoreError) {
        for changes in list?.accounts ?? [] {
            try read(changes.address)
            for slot in changes.storageChanges.map(\.slot) + changes.storageReads {
                _ = try reading { () throws(StateUnavailable) in try snapshot.storage(at: slot, of: changes.address) }
            }
        }
    }

    /// Behind the first fault nothing is executed in order, but it is in parallel.
    private func readFootprints() throws(StoreError) {
        try read(context.header.coinbase)
        for transaction in context.transactions {
            if let sender = transaction.sender() { try read(sender) }
            if let recipient = transaction.to { try read(recipient) }
            for entry in transaction.accessList { try read(entry.address) }
        }
        for withdrawal in context.withdrawals { try read(withdrawal.address) }
    }

    /// With its code: in order the same code may be there already, because the block has deployed it before; who runs
    /// beside that has to ask.
    private func read(_ address: Address) throws(StoreError) {
        _ = try reading { () throws(StateUnavailable) in
            guard let hash = try snapshot.account(at: address)?.codeHash, hash != .keccakEmpty else { return }
            _ = try snapshot.code(withHash: hash)
        }
    }

    private func reading<Value>(_ body: () throws(StateUnavailable) -> Value) throws(StoreError) -> Value {
        do throws(StateUnavailable) { return try body() } catch { throw .unreadable("\(error)") }
    }

    /// The root may be computed from the list before anybody knows that the list is true.
    private func readClaims() throws(StoreError) {
        guard let list else { return }
        do throws(InvalidBlockAccessList) {
            try list.validateForm(transactionCount: context.transactions.count, rules: context.rules)
        } catch {
            // Nobody computes anything from a list that is not even in order.
            return
        }
        var changes: [AccountChange] = []
        for account in list.accounts { if let change = try claim(of: account) { changes.append(change) } }
        _ = try Merkleizer(snapshot).writes(for: StateChanges(accounts: changes))
    }

    private func claim(of claimed: AccountChanges) throws(StoreError) -> AccountChange? {
        let slots = claimed.storageChanges.compactMap { changes in
            changes.changes.last.map { SlotChange(key: changes.slot, value: $0.value) }
        }
        let (nonce, balance) = (claimed.nonceChanges.last?.nonce, claimed.balanceChanges.last?.balance)
        let code = claimed.codeChanges.last?.code
        guard nonce != nil || balance != nil || code != nil || !slots.isEmpty else { return nil }
        let old = try reading { () throws(StateUnavailable) in try snapshot.account(at: claimed.address) }
        let new = ChangedAccount(
            nonce: nonce ?? old?.nonce ?? 0, balance: balance ?? old?.balance ?? .zero,
            codeHash: code.map { $0.isEmpty ? .keccakEmpty : Keccak.hash($0) } ?? old?.codeHash ?? .keccakEmpty)
        let isEmpty = new.nonce == 0 && new.balance.isZero && new.codeHash == .keccakEmpty
        // An account with storage is not removed for what a list says: all its slots would have to be read.
        let isRemoved =
            context.rules.emptyAccountsVanish && isEmpty && old?.storageRoot ?? .emptyTrieRoot == .emptyTrieRoot
        return AccountChange(
            address: claimed.address, account: isRemoved ? nil : new, code: code, slots: isRemoved ? [] : slots)
    }
}
