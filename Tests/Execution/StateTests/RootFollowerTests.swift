import Primitives
import Testing

@testable import State

@Suite struct RootFollowerTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `over a store and in memory the root is the same after every step`(seed: UInt64) throws {
        var blocks = RandomBlocks(seed: seed)
        let chain = try TestChain(genesis: blocks.genesis())
        try chain.commit(blocks.changes())
        let before = chain.memory.root

        let stored = try chain.store.snapshot().rootFollower()
        let inMemory = chain.memory.rootFollower()
        for step in 0..<25 {
            let changes = blocks.changes()
            let (root, expected) = (try stored.root(after: changes), try inMemory.root(after: changes))
            #expect(root == expected, "seed \(seed), step \(step)")
        }
        #expect(chain.memory.root == before, "a follower changes nothing")
        #expect(try chain.store.snapshot().rootFollower().root(after: StateChanges()) == before)
    }
}
