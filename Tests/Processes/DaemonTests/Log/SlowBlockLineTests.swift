import Chain
import Daemon
import Primitives
import State
import Testing

@testable import Coordinator
@testable import Transition

@Suite struct SlowBlockLineTests {
    private static let start =
        #"{"level":"warn","msg":"Slow block","block":{"number":23537063,"#
        + #""hash":"0xa7f878611c2dd27f245fc41107d12ebcf06b4e289f1d6acf44d49a169554ee09","#
        + #""gas_used":20115000,"tx_count":248},"#
        + #""timing":{"execution_ms":30.002,"state_hash_ms":64.000,"commit_ms":128.000,"total_ms":255.003},"#
        + #""throughput":{"mgas_per_sec":78.88},"#
    private static let end =
        #""heddle":{"strategy":"grouped","tier":1,"shortcut":false,"groups":31,"largest_group":40,"#
        + #""redispatched":3,"workers_lost":0,"worker_execution_ms":100.500,"#
        + #""accept_ms":1.000,"plan_ms":2.000,"dispatch_ms":4.000,"reconcile_ms":8.000,"epilogue_ms":16.000,"#
        + #""validate_ms":32.000,"merkleize_ms":64.000,"commit_ms":128.000}}"#

    @Test func `the line is what other clients print, and our own object`() {
        #expect(SlowBlockLine(.sample(), threshold: .zero)?.text == Self.start + Self.end)
    }

    @Test func `an outcome adds what was read and written`() {
        let account = ChangedAccount(nonce: 1, balance: .one, codeHash: .keccakEmpty)
        let changes = StateChanges(accounts: [
            AccountChange(
                address: .zero, account: account, code: [1, 2, 3],
                slots: [SlotChange(key: .one, value: .zero), SlotChange(key: .max, value: .one)]),
            AccountChange(address: Address(truncating: .one), account: nil),
        ])
        let list = BlockAccessList(accounts: [
            AccountChanges(
                address: .zero, storageChanges: [SlotChanges(slot: .one, changes: [])], storageReads: [.zero, .max]),
            AccountChanges(address: Address(truncating: .one)), AccountChanges(address: Address(truncating: .max)),
        ])
        let outcome = BlockOutcome(
            results: BlockResults(receipts: [], gasUsed: 0, blobGasUsed: 0, requests: Requests()), accessList: list,
            changes: changes)
        let expected =
            #""state_reads":{"accounts":3,"storage_slots":3},"#
            + #""state_writes":{"accounts":2,"accounts_deleted":1,"storage_slots":2,"storage_slots_deleted":1,"#
            + #""code":1,"code_bytes":3},"#
        #expect(SlowBlockLine(.sample(), outcome, threshold: .zero)?.text == Self.start + expected + Self.end)
    }

    @Test func `a block on the threshold is slow, one below it is not, and below zero none is`() {
        let total = BlockReport.sample().times.total
        #expect(SlowBlockLine(.sample(), threshold: total) != nil)
        #expect(SlowBlockLine(.sample(), threshold: total + .nanoseconds(1)) == nil)
        #expect(SlowBlockLine(.sample(), threshold: .nanoseconds(-1)) == nil)
    }

    @Test func `a block without times or gas divides by nothing`() throws {
        let line = try #require(SlowBlockLine(BlockReport(strategy: .sequential), threshold: .zero))
        #expect(line.text.contains(#""total_ms":0.000},"throughput":{"mgas_per_sec":0.00},"#))
    }
}
