import Chain
import EVM
import Primitives
import State

/// The state through a block, as far as effects have been merged in block order: what every account and slot that was
/// touched held before, and each change by index.
///
/// It answers whether an effect's questions hold where it stands in block order, is the block's access list, and is
/// what the store is changed by.
public struct BlockHistory {
    private let coinbase: Address
    private var accounts: [Address: AccountHistory] = [:]
    /// The coinbase is known from the start, but on the list only if something touched it.
    private var isCoinbaseTouched = false

    /// - Parameter coinbaseState: the coinbase before the block: fees reach it without being asked for.
    public init(coinbase: Address, coinbaseState: AccountState) {
        self.coinbase = coinbase
        accounts[coinbase] = AccountHistory(before: coinbaseState)
    }

    /// The first question of `effects` that is answered differently in block order, if any.
    ///
    /// What no earlier index has written is as the snapshot has it, where the answer came from.
    public func misreading(in effects: Effects) -> Misreading? {
        for effect in effects.accounts {
            guard let history = accounts[effect.address] else { continue }
            if let misreading = history.now.misreading(in: effect) { return misreading }
            for slot in effect.slots {
                guard let actual = history.value(of: slot.key), actual != slot.before else { continue }
                return .slot(effect.address, slot.key, seen: slot.before, actual: actual)
            }
        }
        return nil
    }

    /// Takes over what an index did; its questions hold. False when the coinbase's balance would pass 2^256 - 1.
    public mutating func apply(_ effects: Effects, at index: Int) -> Bool {
        for effect in effects.accounts {
            if effect.address == coinbase { isCoinbaseTouched = true }
            accounts[effect.address, default: AccountHistory(before: effect.before)].apply(effect, at: index)
        }
        guard !effects.fee.isZero, let balance = accounts[coinbase]?.now.balance else { return true }
        let (sum, overflow) = balance.addingReportingOverflow(effects.fee)
        accounts[coinbase]?.setBalance(sum, at: UInt32(index))
        return !overflow
    }

    /// EIP-7928: the canonical list of what was touched and changed.
    public func accessList() -> BlockAccessList {
        let touched = accounts.keys.filter { $0 != coinbase || isCoinbaseTouched }.sorted()
        return BlockAccessList(accounts: touched.compactMap { accounts[$0]?.changes(of: $0) })
    }

    /// What the store has to change, sorted by address and key.
    public func stateChanges() -> StateChanges {
        let changes = accounts.keys.sorted().compactMap { address in accounts[address]?.stateChange(of: address) }
        return StateChanges(accounts: changes)
    }
}

extension AccountHistory {
    fileprivate func stateChange(of address: Address) -> AccountChange? {
        let changed = slots.filter { $0.value.now != $0.value.before }.sorted { $0.key < $1.key }
        guard before != now || isStorageWiped || !changed.isEmpty else { return nil }
        return AccountChange(
            address: address, account: now.isEmpty ? nil : ChangedAccount(now),
            code: now.codeHash != before.codeHash && now.codeHash != .keccakEmpty ? codes.last?.code : nil,
            isStorageWiped: isStorageWiped, slots: changed.map { SlotChange(key: $0.key, value: $0.value.now) })
    }
}

extension ChangedAccount {
    fileprivate init(_ state: AccountState) {
        self.init(nonce: state.nonce, balance: state.balance, codeHash: state.codeHash)
    }
}
