import Chain
import Testing

@testable import State

struct SpeculationHistoryTests {
    @Test func `a store without a history says so`() throws {
        let chain = try TestChain()
        #expect(try chain.store.speculationHistory() == nil)
        try chain.store.writeSpeculationHistory()
        #expect(try chain.store.speculationHistory() == nil)
    }

    @Test func `a history is written with the next block, and is there when the store is opened again`() throws {
        let chain = try TestChain()
        #expect(chain.store.keepWithNextBlock(speculationHistory: [1, 2, 3]))
        #expect(try chain.store.speculationHistory() == nil)
        try chain.commit(StateChanges())
        #expect(try chain.store.speculationHistory() == [1, 2, 3])
        try chain.reopen()
        #expect(try chain.store.speculationHistory() == [1, 2, 3])
    }

    @Test func `the latest history counts, and no history is a record, too`() throws {
        let chain = try TestChain()
        for bytes in [[1, 2, 3], [4], []] as [[UInt8]] {
            #expect(chain.store.keepWithNextBlock(speculationHistory: [9]))
            #expect(chain.store.keepWithNextBlock(speculationHistory: bytes))
            try chain.commit(StateChanges())
            #expect(try chain.store.speculationHistory() == bytes)
        }
    }

    @Test func `a history can be written without a block`() throws {
        let chain = try TestChain()
        #expect(chain.store.keepWithNextBlock(speculationHistory: [7]))
        try chain.store.writeSpeculationHistory()
        try chain.reopen()
        #expect(try chain.store.speculationHistory() == [7])
        let head = try #require(chain.store.head)
        #expect(head.number == 0)
    }

    @Test func `a block that is refused writes no history, and the next one does`() throws {
        let chain = try TestChain()
        let writes = try chain.writes(for: StateChanges())
        #expect(chain.store.keepWithNextBlock(speculationHistory: [5]))
        var other = chain.block(for: writes)
        other.number += 1
        #expect(throws: StoreError.self) { try chain.store.commit(other, writes) }
        #expect(try chain.store.speculationHistory() == nil)
        try chain.commit(StateChanges())
        #expect(try chain.store.speculationHistory() == [5])
    }

    @Test(arguments: [-1, 0, 1])
    func `a history has a limit, and one beyond it leaves the last one where it is`(over: Int) throws {
        let chain = try TestChain()
        #expect(chain.store.keepWithNextBlock(speculationHistory: [1]))
        let bytes = [UInt8](repeating: 7, count: Limits.speculationHistoryBytesMax + over)
        #expect(chain.store.keepWithNextBlock(speculationHistory: bytes) == (over <= 0))
        try chain.commit(StateChanges())
        #expect(try chain.store.speculationHistory() == (over <= 0 ? bytes : [1]))
    }
}
