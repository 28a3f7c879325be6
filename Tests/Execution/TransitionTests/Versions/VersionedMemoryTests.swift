import Chain
import EVM
import Primitives
import State
import Testing

@testable import Transition

/// Who reads what whom has left, as indexes run in any order.
@Suite struct VersionedMemoryTests {
    private let contract = Address(number: 0xc0de)
    private let payer = Address(number: 0xa11ce)
    private let state = MemoryState(genesis: [])

    private func memory(on base: (any StateView)? = nil) -> VersionedMemory {
        var block = TestBlock(.shanghai)
        for _ in 0..<6 { block.send(to: contract) }
        return VersionedMemory(base: base ?? state, context: block.context)
    }

    private func read(_ slot: U256, _ value: U256) -> Effects { write(slot, value, value) }

    private func write(_ slot: U256, _ before: U256, _ after: U256) -> Effects {
        Effects(accounts: [
            AccountEffect(address: contract, slots: [SlotEffect(key: slot, before: before, after: after)])
        ])
    }

    private func payment(_ amount: U256, from balance: U256) -> Effects {
        let before = AccountState(nonce: 0, balance: balance, codeHash: .keccakEmpty, exists: !balance.isZero)
        let after = AccountState(nonce: 1, balance: balance &- amount, codeHash: .keccakEmpty)
        return Effects(accounts: [
            AccountEffect(
                address: payer, questions: [.nonce], balanceAtLeast: amount, before: before, after: after)
        ])
    }

    private func credit(_ amount: U256) -> Effects {
        let after = AccountState(nonce: 0, balance: amount, codeHash: .keccakEmpty)
        return Effects(accounts: [AccountEffect(address: payer, before: .absent, after: after)])
    }

    @Test func `a read that was too early is stale once the write is known`() throws {
        var memory = memory()
        #expect(try memory.record(read(1, 0), at: 4) == [])
        #expect(try memory.holds(4))
        #expect(try memory.record(write(1, 0, 9), at: 2) == [4])
        #expect(try !memory.holds(4))
        #expect(memory.writers(before: 4) == [2])
        #expect(try memory.record(read(1, 9), at: 4) == [])
        #expect(try memory.holds(4))
    }

    @Test func `whoever has read what an index wrote depends on it, and so on, up to the next writer`() throws {
        var memory = memory()
        _ = try memory.record(write(1, 0, 9), at: 1)
        _ = try memory.record(write(1, 9, 10), at: 3)
        _ = try memory.record(read(1, 9), at: 2)
        _ = try memory.record(read(1, 10), at: 4)
        _ = try memory.record(read(2, 0), at: 5)
        #expect(memory.dependents(of: 3) == [4])
        #expect(memory.dependents(of: 1) == [2, 3, 4])
        #expect(memory.dependents(of: 2) == [])
    }

    @Test func `of an account that was paid only those depend on who asked for its nonce after it had sent`() throws {
        var memory = memory()
        _ = try memory.record(credit(5), at: 1)
        _ = try memory.record(payment(3, from: 5), at: 2)
        _ = try memory.record(payment(1, from: 2), at: 4)
        #expect(memory.dependents(of: 1) == [])
        #expect(memory.dependents(of: 2) == [4])
    }

    @Test func `a write of another slot, and one above, concern nobody`() throws {
        var memory = memory()
        _ = try memory.record(read(1, 0), at: 4)
        #expect(try memory.record(write(2, 0, 9), at: 2) == [])
        #expect(try memory.record(write(1, 0, 9), at: 5) == [])
        #expect(try memory.holds(4))
    }

    @Test func `a reader above the next writer reads what that one has left`() throws {
        var memory = memory()
        _ = try memory.record(write(1, 0, 7), at: 3)
        _ = try memory.record(read(1, 7), at: 5)
        #expect(try memory.record(write(1, 0, 2), at: 1) == [3])
        #expect(try memory.holds(5))
    }

    @Test func `what is not written any more is as it was before the block`() throws {
        var memory = memory()
        _ = try memory.record(write(1, 0, 9), at: 2)
        _ = try memory.record(read(1, 9), at: 4)
        #expect(try memory.record(read(1, 0), at: 2) == [4])
        #expect(try !memory.holds(4))
        #expect(memory.writers(before: 4) == [])
    }

    @Test func `whoever has read what is taken back by the time that it is known is stale`() throws {
        var memory = memory()
        _ = try memory.record(write(1, 0, 9), at: 2)
        #expect(try memory.record(read(1, 0), at: 2) == [])
        _ = try memory.record(read(1, 9), at: 4)
        #expect(try !memory.holds(4))
    }

    @Test func `the state before the block is asked for what was taken back, and for nothing else`() throws {
        var memory = memory(on: NoStorage())
        _ = try memory.record(write(1, 0, 9), at: 2)
        _ = try memory.record(read(1, 0), at: 2)
        _ = try memory.record(read(2, 0), at: 4)
        #expect(try memory.holds(4))
        _ = try memory.record(read(1, 9), at: 5)
        #expect(throws: StateUnavailable.self) { try memory.holds(5) }
    }

    @Test func `a wipe that is taken back leaves every slot as it was`() throws {
        let genesis = GenesisAccount(address: contract, storage: [(1, 7)])
        var memory = memory(on: MemoryState(genesis: [genesis]))
        let wipe = AccountEffect(address: contract, before: .absent, after: .absent, isStorageWiped: true)
        _ = try memory.record(Effects(accounts: [wipe]), at: 2)
        _ = try memory.record(read(1, 0), at: 4)
        #expect(try memory.holds(4))
        #expect(try memory.record(Effects(), at: 2) == [4])
        _ = try memory.record(read(1, 0), at: 5)
        #expect(try !memory.holds(5))
        _ = try memory.record(read(1, 7), at: 5)
        #expect(try memory.holds(5))
    }

    @Test func `the same value once more makes nobody stale`() throws {
        var memory = memory()
        _ = try memory.record(write(1, 0, 9), at: 2)
        _ = try memory.record(read(1, 9), at: 4)
        #expect(try memory.record(write(1, 0, 9), at: 2) == [])
    }

    @Test func `a payment holds as soon as there is enough, however it came together`() throws {
        var memory = memory()
        _ = try memory.record(credit(3), at: 1)
        _ = try memory.record(payment(5, from: 5), at: 4)
        #expect(try !memory.holds(4), "3 are not 5")
        #expect(try memory.record(credit(4), at: 2) == [])
        #expect(try memory.holds(4), "it asked for 5, and 7 are there")
        #expect(memory.writers(before: 4) == [1, 2])
    }

    @Test func `a nonce that was raised below is stale`() throws {
        var memory = memory()
        _ = try memory.record(credit(100), at: 1)
        _ = try memory.record(payment(5, from: 100), at: 4)
        #expect(try memory.holds(4))
        #expect(try memory.record(payment(1, from: 100), at: 3) == [4])
    }

    @Test func `a wipe makes every reader of the storage stale`() throws {
        var memory = memory()
        _ = try memory.record(write(1, 0, 9), at: 1)
        _ = try memory.record(read(1, 9), at: 4)
        let wipe = AccountEffect(address: contract, before: .absent, after: .absent, isStorageWiped: true)
        #expect(try memory.record(Effects(accounts: [wipe]), at: 2) == [4])
        #expect(memory.writers(before: 4) == [2])
    }

    @Test func `an account that was emptied is there again once somebody has paid it`() throws {
        var memory = memory()
        let funded = AccountState(nonce: 0, balance: 5, codeHash: .keccakEmpty)
        func pay(_ amount: U256) -> Effects {
            let after = AccountState(nonce: 0, balance: 5 &+ amount, codeHash: .keccakEmpty)
            return Effects(accounts: [AccountEffect(address: payer, before: funded, after: after)])
        }
        let emptied = AccountEffect(address: payer, before: funded, after: .absent)
        let asked = AccountEffect(
            address: payer, questions: [.emptiness], before: AccountState(nonce: 0, balance: 7, codeHash: .keccakEmpty),
            after: AccountState(nonce: 0, balance: 7, codeHash: .keccakEmpty))
        _ = try memory.record(credit(5), at: 1)
        _ = try memory.record(Effects(accounts: [emptied]), at: 2)
        _ = try memory.record(Effects(accounts: [asked]), at: 4)
        #expect(try !memory.holds(4), "it is empty at 2")
        _ = try memory.record(pay(7), at: 3)
        #expect(try memory.holds(4), "7 have come since")
    }
}

/// A state that says nothing of any slot.
private final class NoStorage: StateView {
    func account(at address: Address) throws(StateUnavailable) -> Account? { nil }

    func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        throw StateUnavailable("nobody should ask")
    }

    func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] { [] }

    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? { nil }
}
