import Chain
import Primitives
import Scratch
import Testing

@testable import Transition

@Suite struct FewChangesTests {
    private func change(_ index: UInt32) -> NonceChange { NonceChange(index: index, nonce: UInt64(index) * 10) }

    /// What a plain sorted array says.
    private func expect(_ indexes: Set<UInt32>, _ changes: FewChanges<NonceChange>, _ seed: String = "") {
        for index in 0...12 {
            #expect(changes.last(below: index)?.index == indexes.filter { $0 < index }.max(), "\(index) \(seed)")
            #expect(changes.first(above: index)?.index == indexes.filter { $0 > index }.min(), "\(index) \(seed)")
        }
    }

    @Test func `one change, and none`() {
        var changes = FewChanges<NonceChange>()
        expect([], changes)
        changes.insert(change(4))
        expect([4], changes)
        #expect(changes.last(below: 5)?.nonce == 40)
        changes.remove(at: 3)
        expect([4], changes)
        changes.remove(at: 4)
        expect([], changes)
    }

    @Test func `several, whatever their order, and back to one and none`() {
        for (first, second) in [(4, 9), (9, 4)] as [(UInt32, UInt32)] {
            var changes = FewChanges<NonceChange>()
            changes.insert(change(first))
            changes.insert(change(second))
            changes.insert(change(6))
            expect([4, 6, 9], changes)
            changes.remove(at: 4)
            changes.remove(at: 5)
            expect([6, 9], changes)
            changes.remove(at: 9)
            expect([6], changes)
            changes.remove(at: 6)
            expect([], changes)
            changes.insert(change(2))
            expect([2], changes)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `as a sorted array, whatever is inserted and removed`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var changes = FewChanges<NonceChange>()
        var indexes: Set<UInt32> = []
        for _ in 0..<40 {
            let index = UInt32(random.next() % 12)
            if indexes.remove(index) != nil {
                changes.remove(at: index)
            } else {
                indexes.insert(index)
                changes.insert(change(index))
            }
            expect(indexes, changes, "seed \(seed)")
        }
    }
}
