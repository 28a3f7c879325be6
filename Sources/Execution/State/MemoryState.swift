import Chain
import EVM
import Primitives

/// A state in dictionaries: what tests, tools and small runs read from where no store is wanted.
public final class MemoryState: StateView {
    private var accounts: [Address: Account] = [:]
    private var storage: [Address: [U256: U256]] = [:]
    private var codes: [Hash: [UInt8]] = [:]
    /// Hashes of ancestor blocks, by number.
    public var blockHashes: [UInt64: Hash] = [:]

    public init(genesis: [GenesisAccount] = []) {
        apply(StateChanges(genesis: genesis))
    }

    public init(copying other: MemoryState) {
        (accounts, storage, codes, blockHashes) = (other.accounts, other.storage, other.codes, other.blockHashes)
    }

    public func account(at address: Address) -> Account? { accounts[address] }

    public func storage(at slot: U256, of address: Address) -> U256 { storage[address]?[slot] ?? .zero }

    public func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] {
        guard let code = codes[hash] else { throw StateUnavailable("no code has the hash \(hash)") }
        return code
    }

    public func blockHash(ofNumber number: UInt64) -> Hash? { blockHashes[number] }

    /// The state root, built from scratch.
    public var root: Hash { StateRoot.ofAccounts(accounts.map { ($0.key, $0.value) }) }

    /// The addresses of all accounts, sorted.
    public var addresses: [Address] { accounts.keys.sorted() }

    /// All slots of an account that are not 0, sorted by key.
    public func slots(of address: Address) -> [SlotChange] {
        (storage[address] ?? [:]).map { SlotChange(key: $0.key, value: $0.value) }.sorted { $0.key < $1.key }
    }

    public func apply(_ changes: StateChanges) {
        for change in changes.accounts { apply(change) }
    }

    private func apply(_ change: AccountChange) {
        let address = change.address
        if change.isStorageWiped || change.account == nil { storage[address] = nil }
        guard let account = change.account else {
            accounts[address] = nil
            return
        }
        for slot in change.slots { storage[address, default: [:]][slot.key] = slot.value.isZero ? nil : slot.value }
        if let code = change.code { codes[account.codeHash] = code }
        let root = StateRoot.ofStorage((storage[address] ?? [:]).map { ($0.key, $0.value) })
        accounts[address] = Account(account, storageRoot: root)
    }
}
