import Chain
import Primitives

/// The state as the current transaction sees it: what was read from the view, what was changed since, what is warm,
/// and how to take it back.
///
/// One journal lives for a whole group of transactions; what it has read once stays. Accounts and slots are named by
/// dense indexes into its tables. A *transaction* bounds warmth, original values and transient storage; an *index*
/// (EIP-7928: a transaction, or all system calls before or after them) bounds what was touched, asked and changed.
public final class Journal {
    let view: any StateView
    let rules: Rules
    let codes: CodeCache

    var accounts = DenseTable<AccountEntry>(capacity: 256)
    var slots = DenseTable<SlotEntry>(capacity: 1024)
    var transients = DenseTable<TransientEntry>(capacity: 16)
    private var accountTable = IndexTable(capacity: 1024)
    private var slotTable = IndexTable(capacity: 4096)
    private var transientTable = IndexTable(capacity: 64)
    private let seed: UInt64

    var changes: [JournalChange] = []
    public internal(set) var logs = LogBuffer()
    /// Accounts that SELFDESTRUCT marked in this transaction, in order.
    var destroyed: [Int] = []
    /// Touched accounts and slots of this index, in order.
    var touchedAccounts: [Int] = []
    var touchedSlots: [Int] = []
    /// Code set by transactions since the journal began, by hash: the view does not have it yet.
    var newCodes: [Hash: [UInt8]] = [:]

    /// The refund counter of this transaction (EIP-3529), before its cap.
    public internal(set) var refund: Int64 = 0
    /// EIP-8037: bytes of state that the current transaction has created so far, less those it removed.
    var stateBytes: Int64 = 0
    /// Why the view could not answer; set when the interpreter leaves with `.unavailable`.
    var failure: StateUnavailable?

    var transactionEpoch: UInt32 = 0
    var indexEpoch: UInt32 = 0

    /// - Parameter seed: of the tables' hashes; any number, best one that nobody outside can guess.
    public init(view: any StateView, rules: Rules, codes: CodeCache, seed: UInt64 = 0) {
        self.view = view
        self.rules = rules
        self.codes = codes
        self.seed = seed
        changes.reserveCapacity(1024)
    }

    /// Starts an index of the access list; what was touched and asked before belongs to an earlier one.
    public func beginIndex() {
        indexEpoch += 1
        touchedAccounts.removeAll(keepingCapacity: true)
        touchedSlots.removeAll(keepingCapacity: true)
    }

    /// Starts a transaction or a system call: everything is cold, and nothing can be reverted further back.
    public func beginTransaction() {
        transactionEpoch += 1
        changes.removeAll(keepingCapacity: true)
        logs.removeAll()
        destroyed.removeAll(keepingCapacity: true)
        refund = 0
        stateBytes = 0
        failure = nil
    }

    /// Forgets everything read and written, because the view has moved to another point in block order.
    public func reset() {
        accounts.removeAll()
        slots.removeAll()
        transients.removeAll()
        accountTable.removeAll()
        slotTable.removeAll()
        transientTable.removeAll()
        newCodes.removeAll(keepingCapacity: true)
        beginIndex()
        beginTransaction()
    }

    // MARK: Names

    /// The account's index here; a new one is neither loaded nor touched nor warm.
    @inline(__always)
    public func accountIndex(of address: Address) -> Int {
        let hash = address.mixed(seed: seed)
        if let index = accountTable.find(hash: hash, where: { accounts[$0].address == address }) { return index }
        return addAccount(address, hash: hash)
    }

    @inline(__always)
    public func slotIndex(of key: U256, account: Int) -> Int {
        let hash = key.mixed(seed: seed &+ UInt64(truncatingIfNeeded: account) &* 0x9e37_79b9_7f4a_7c15)
        let found = slotTable.find(hash: hash) {
            slots[$0].account == Int32(truncatingIfNeeded: account) && slots[$0].key == key
        }
        if let found { return found }
        return addSlot(key, account: account, hash: hash)
    }

    @inline(never)
    private func addAccount(_ address: Address, hash: UInt64) -> Int {
        let index = accounts.append(AccountEntry(address: address))
        accountTable.insert(index: index, hash: hash) { accounts[$0].address.mixed(seed: seed) }
        return index
    }

    @inline(never)
    private func addSlot(_ key: U256, account: Int, hash: UInt64) -> Int {
        let entry = SlotEntry(key: key, account: Int32(account), next: accounts[account].firstSlot)
        let index = slots.append(entry)
        accounts[account].firstSlot = Int32(index)
        slotTable.insert(index: index, hash: hash) {
            slots[$0].key.mixed(seed: seed &+ UInt64(slots[$0].account) &* 0x9e37_79b9_7f4a_7c15)
        }
        return index
    }

    func transientIndex(of key: U256, account: Int, adding: Bool) -> Int? {
        let hash = key.mixed(seed: seed &+ UInt64(truncatingIfNeeded: account) &* 0x9e37_79b9_7f4a_7c15)
        let found = transientTable.find(hash: hash) { transients[$0].account == account && transients[$0].key == key }
        if let found { return found }
        guard adding else { return nil }
        let index = transients.append(TransientEntry(key: key, account: account))
        transientTable.insert(index: index, hash: hash) {
            transients[$0].key.mixed(seed: seed &+ UInt64(transients[$0].account) &* 0x9e37_79b9_7f4a_7c15)
        }
        return index
    }

    // MARK: Warmth (EIP-2929)

    @inline(__always)
    func isWarm(account: Int) -> Bool { accounts[account].warmTransaction == transactionEpoch }

    public func warm(account: Int) {
        guard accounts[account].warmTransaction != transactionEpoch else { return }
        accounts[account].warmTransaction = transactionEpoch
        changes.append(.accountWarmed(Int32(account)))
    }

    @inline(__always)
    func isWarm(slot: Int) -> Bool { slots[slot].warmTransaction == transactionEpoch }

    public func warm(slot: Int) {
        guard slots[slot].warmTransaction != transactionEpoch else { return }
        slots[slot].warmTransaction = transactionEpoch
        changes.append(.slotWarmed(Int32(slot)))
    }

    // MARK: Revert

    func checkpoint() -> Checkpoint {
        Checkpoint(
            changeCount: changes.count, logByteCount: logs.byteCount, destroyedCount: destroyed.count, refund: refund,
            stateBytes: stateBytes)
    }

    /// Takes back every write since `checkpoint`. What was touched stays touched (EIP-7928), what was asked, asked.
    func revert(to checkpoint: Checkpoint) {
        while changes.count > checkpoint.changeCount { undo(changes.removeLast()) }
        logs.truncate(to: checkpoint.logByteCount)
        destroyed.removeLast(destroyed.count - checkpoint.destroyedCount)
        refund = checkpoint.refund
        stateBytes = checkpoint.stateBytes
    }

    private func undo(_ change: JournalChange) {
        switch change {
        case .balance(let account, let old): accounts[Int(account)].state.balance = old
        case .nonce(let account, let old): accounts[Int(account)].state.nonce = old
        case .code(let account, let old):
            accounts[Int(account)].state.codeHash = old
            accounts[Int(account)].code = nil
        case .slot(let slot, let old): slots[Int(slot)].value = old
        case .transient(let index, let old): transients[Int(index)].value = old
        case .accountWarmed(let account): accounts[Int(account)].warmTransaction = 0
        case .slotWarmed(let slot): slots[Int(slot)].warmTransaction = 0
        case .created(let account, let old): accounts[Int(account)].createdTransaction = old
        case .destroyed(let account): accounts[Int(account)].destroyedTransaction = 0
        case .appeared(let account): accounts[Int(account)].state.exists = false
        case .reached(let account): accounts[Int(account)].reachedIndex = 0
        }
    }
}
