import Chain
import Primitives
import Testing

@testable import Transition

@Suite struct SlotHistoryTests {
    @Test func `a slot that is set to what it holds has no change`() {
        var slot = SlotHistory(before: U256(7))
        slot.set(U256(7), at: 1)
        #expect(slot.changes.isEmpty)
        #expect(slot.now == U256(7))
    }

    @Test func `a slot that goes back to its old value in a later transaction has two changes`() {
        var slot = SlotHistory(before: .zero)
        slot.set(U256(7), at: 1)
        slot.set(.zero, at: 3)
        #expect(slot.changes == [StorageChange(index: 1, value: U256(7)), StorageChange(index: 3, value: .zero)])
        #expect(slot.now == .zero)
    }

    @Test func `the second of two equal writes is no change`() {
        var slot = SlotHistory(before: .zero)
        slot.set(U256(7), at: 1)
        slot.set(U256(7), at: 2)
        #expect(slot.changes.map(\.index) == [1])
    }
}
