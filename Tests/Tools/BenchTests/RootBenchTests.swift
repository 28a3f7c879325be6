import Chain
import Foundation
import Primitives
import State
import Testing

@testable import Bench

@Suite struct RootBenchTests {
    @Test func `a root after a change is that of the whole state built at once`() throws {
        let (count, seed) = (600, UInt64(7))
        let store = try RootStore(accountCount: count)
        let changes = RootChange(accountCount: 60, slotCount: 120).changes(in: store, seed: seed)
        var accounts: [Address: ChangedAccount] = [:]
        var slots: [U256: U256] = [:]
        for number in 0..<count {
            accounts[RootStore.address(number)] = RootStore.account(number)
            slots[RootStore.slot(number)] = RootStore.value(number)
        }
        for change in changes.accounts {
            accounts[change.address] = change.account
            for slot in change.slots { slots[slot.key] = slot.value }
        }
        let genesis = accounts.map { address, account in
            GenesisAccount(
                address: address, nonce: account.nonce, balance: account.balance,
                storage: address == RootStore.address(0) ? slots.map { ($0, $1) } : [])
        }
        let writes = try store.writes(for: changes)
        #expect(writes.root == StateRoot.of(genesis), "seed \(seed)")
        try store.commit(writes)
        try store.store.undo()
        #expect(try store.writes(for: changes) == writes)
    }

    @Test func `a report says what was changed, counted and measured`() throws {
        let report = try RootBench(
            accountCounts: [400, 800], changedAccounts: 60, changedSlots: 200, runs: 3, workers: 2, seed: 1
        ).run()
        for row in report.rows {
            // A key for each account and slot, and at least one permutation for each of their leaves that is left.
            #expect(row.permutationCount > 2 * 60 + 200 + 180)
            #expect(row.ratio > 0 && row.commit.median > .zero)
            #expect(row.gain.map { $0 > 0 } == true)
        }
        #expect(report.lines.contains { $0.hasPrefix("60 accounts and 200 slots") })
        #expect(report.goals.map(\.limit) == [2.5, 1.7, 2.5, 1.7])
        let json = try String(decoding: report.json, as: UTF8.self)
        #expect(json.contains("\"permutation_ns\"") && json.contains("root in its hashes' time, 400 accounts"))
    }
}
