import Chain
import Primitives

@testable import EVM

/// A journal on a state of the test's choosing, in its first transaction.
struct TestJournal {
    let state = TestState()
    let journal: Journal

    init(_ fork: Fork = .amsterdam) {
        let rules = Rules(fork)
        journal = Journal(view: state, rules: rules, codes: CodeCache(rules: rules))
        journal.beginIndex()
        journal.beginTransaction()
    }

    /// The account's index, touched.
    func touched(_ address: Address) throws -> Int {
        let account = journal.accountIndex(of: address)
        try journal.touch(account: account)
        return account
    }

    /// The slot's index, loaded.
    func loaded(_ key: U256, of address: Address) throws -> Int {
        let slot = journal.slotIndex(of: key, account: journal.accountIndex(of: address))
        _ = try journal.load(slot: slot)
        return slot
    }

    func effect(on address: Address) -> AccountEffect? {
        journal.effects().accounts.first { $0.address == address }
    }
}

extension Address {
    /// An address that a test can tell from others.
    init(number: UInt32) { self.init(high: 0, middle: 0, low: UInt64(number)) }
}
