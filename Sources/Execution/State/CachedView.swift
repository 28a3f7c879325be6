import Chain
import EVM
import Primitives

/// Remembers what it was asked: of a state that stands still, each account and slot is looked up once.
public final class CachedView: StateView {
    private let base: any StateView
    private var accounts: [Address: Account?] = [:]
    private var slots: [SlotName: U256] = [:]

    private struct SlotName: Hashable {
        let address: Address
        let key: U256
    }

    public init(of base: any StateView) { self.base = base }

    /// Forgets everything, because the state moves on.
    public func reset() {
        accounts.removeAll(keepingCapacity: true)
        slots.removeAll(keepingCapacity: true)
    }

    public func account(at address: Address) throws(StateUnavailable) -> Account? {
        if let known = accounts[address] { return known }
        let account = try base.account(at: address)
        accounts[address] = .some(account)
        return account
    }

    public func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        let name = SlotName(address: address, key: slot)
        if let known = slots[name] { return known }
        let value = try base.storage(at: slot, of: address)
        slots[name] = value
        return value
    }

    public func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] { try base.code(withHash: hash) }

    public func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        try base.blockHash(ofNumber: number)
    }
}
