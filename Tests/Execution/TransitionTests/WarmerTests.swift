import Chain
import EVM
import Primitives
import State
import Testing

@testable import Transition

/// What is executed ahead reads what it will read, whatever is missing before it, and ends.
@Suite struct WarmerTests {
    private func reads(of block: TestBlock, _ index: Int, senders: [Address]? = nil) -> ReadRecorder {
        let view = ReadRecorder(block.state)
        var context = block.context
        context.senders = senders
        Warmer(context: context, view: view, codes: CodeCache(rules: block.rules)).execute(index)
        return view
    }

    @Test func `a transaction whose nonce has not come yet reads the slots of its call`() {
        var block = TestBlock(.prague)
        // SLOAD 7, SLOAD 8.
        block.put(TestBlock.contract, code: "6007545060085450", slots: [7: 1])
        block.send(to: TestBlock.other)
        block.send(to: TestBlock.contract)
        let read = reads(of: block, 2)
        #expect(read.slots == [7, 8])
        #expect(read.accounts.isSuperset(of: [TestBlock.sender.address, TestBlock.contract]))
    }

    @Test func `who never ends is stopped`() {
        var block = TestBlock(.prague)
        // For ever: SLOAD of the next slot, 2,100 gas each.
        block.put(TestBlock.contract, code: "5f5b8054506001016001" + "56")
        block.send(to: TestBlock.contract, gas: 16_000_000)
        #expect((400...480).contains(reads(of: block, 1).slots.count), "a million gas of sixteen")
    }

    @Test func `what cannot stand in a block leaves nothing behind, and nobody hears of it`() {
        var block = TestBlock(.prague)
        block.send(to: TestBlock.other, value: TestBlock.funds &* 2)
        block.send(to: TestBlock.contract, gas: 100)
        for index in 1...2 { #expect(reads(of: block, index).slots.isEmpty) }
        #expect(reads(of: block, 1, senders: [TestBlock.other, TestBlock.other]).accounts.contains(TestBlock.other))
    }

    @Test func `a state that is not there ends it`() {
        var block = TestBlock(.prague)
        block.send(to: TestBlock.contract)
        let view = ReadRecorder(nil)
        Warmer(context: block.context, view: view, codes: CodeCache(rules: block.rules)).execute(1)
        #expect(view.accounts == [TestBlock.sender.address])
    }
}

/// Remembers what was read; without a state below it, nothing can be.
private final class ReadRecorder: StateView {
    private let base: MemoryState?
    private(set) var accounts: Set<Address> = []
    private(set) var slots: Set<U256> = []

    init(_ base: MemoryState?) { self.base = base }

    func account(at address: Address) throws(StateUnavailable) -> Account? {
        accounts.insert(address)
        guard let base else { throw StateUnavailable("nothing is here") }
        return base.account(at: address)
    }

    func storage(at slot: U256, of address: Address) throws(StateUnavailable) -> U256 {
        slots.insert(slot)
        guard let base else { throw StateUnavailable("nothing is here") }
        return base.storage(at: slot, of: address)
    }

    func code(withHash hash: Hash) throws(StateUnavailable) -> [UInt8] {
        guard let base else { throw StateUnavailable("nothing is here") }
        return try base.code(withHash: hash)
    }

    func blockHash(ofNumber number: UInt64) throws(StateUnavailable) -> Hash? {
        base?.blockHash(ofNumber: number)
    }
}
