import Chain
import EVM
import Primitives

/// The state through a block whose indexes are executed in any order and perhaps more than once: what each index did
/// the last time it ran.
struct BlockVersions {
    private let coinbase: Address
    private let emptyAccountsVanish: Bool
    private(set) var accounts: [Address: AccountVersions] = [:]
    /// By index; nil for what has not run.
    private var recorded: [Effects?]

    init(indexCount: Int, coinbase: Address, rules: Rules) {
        self.coinbase = coinbase
        emptyAccountsVanish = rules.emptyAccountsVanish
        recorded = Array(repeating: nil, count: indexCount)
        accounts.reserveCapacity(2 * indexCount)
    }

    /// What the index did the last time it ran.
    subscript(index: Int) -> Effects? { recorded[index] }

    /// Whether one of these indexes has run.
    func isAnyRecorded(in indexes: Range<Int>) -> Bool { recorded[indexes].contains { $0 != nil } }

    /// Takes what an index did, in place of what it did before.
    ///
    /// - Parameter remembersReaders: whether anybody will ask who read what.
    mutating func record(_ effects: Effects, at index: Int, rememberingReaders remembersReaders: Bool = false) {
        if let old = recorded[index] { remove(old, at: index, withReaders: remembersReaders) }
        recorded[index] = effects
        for effect in effects.accounts {
            let isChanged = effect.isChanged
            guard isChanged || remembersReaders && effect.asksAnything else { continue }
            accounts[effect.address, default: AccountVersions()].insert(
                effect, at: index, isChanged: isChanged, isReader: remembersReaders)
        }
        guard !effects.fee.isZero else { return }
        accounts[coinbase, default: AccountVersions()].credit(effects.fee, at: index)
    }

    private mutating func remove(_ effects: Effects, at index: Int, withReaders hasReaders: Bool) {
        for effect in effects.accounts {
            if effect.isChanged { accounts[effect.address]?.remove(effect, at: index) }
            if hasReaders { accounts[effect.address]?.removeReader(effect, at: index) }
        }
        if !effects.fee.isZero { accounts[coinbase]?.removeCredit(at: index) }
    }

    /// An account before an index.
    func account(
        at address: Address, below index: Int, before: () throws(StateUnavailable) -> Account?
    ) throws(StateUnavailable) -> Account? {
        guard let versions = accounts[address] else { return try before() }
        return versions.account(try before(), below: index, emptyAccountsVanish: emptyAccountsVanish)
    }
}
