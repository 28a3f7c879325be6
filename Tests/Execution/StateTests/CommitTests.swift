import Chain
import EVM
import Primitives
import Testing

@testable import State

@Suite struct CommitTests {
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `random blocks give the root and the records of a state built at once`(seed: UInt64) throws {
        var blocks = RandomBlocks(seed: seed)
        let chain = try TestChain(genesis: blocks.genesis())
        for round in 0..<25 {
            try chain.commit(blocks.changes())
            let built = try TestChain(genesis: chain.memory.genesis)
            try #require(chain.store.head?.stateRoot == chain.memory.root, "seed \(seed), round \(round)")
            try #require(try chain.stateRecords() == built.stateRecords(), "seed \(seed), round \(round)")
            if round % 10 == 9 { try chain.reopen() }
        }
        try checkReads(chain, "seed \(seed)")
    }

    private func checkReads(_ chain: TestChain, _ comment: Comment) throws {
        let snapshot = try chain.store.snapshot()
        for number in 0..<UInt64(60) {
            let address = Address(truncating: U256(number).keccak.number)
            let account = try snapshot.account(at: address)
            try #require(account == chain.memory.account(at: address), comment)
            for slot in 0..<UInt64(30) {
                let value = try snapshot.storage(at: U256(slot), of: address)
                try #require(value == chain.memory.storage(at: U256(slot), of: address), comment)
            }
            if let hash = account?.codeHash, hash != .keccakEmpty {
                #expect(Keccak.hash(try snapshot.code(withHash: hash)) == hash)
            }
        }
    }

    @Test func `the same changes in the same state give equal writes`() throws {
        var blocks = RandomBlocks(seed: 3)
        let chain = try TestChain(genesis: blocks.genesis())
        let changes = blocks.changes()
        #expect(try chain.writes(for: changes) == chain.writes(for: changes))
    }

    @Test func `values equal to the old ones write nothing`() throws {
        var blocks = RandomBlocks(seed: 4)
        let chain = try TestChain(genesis: blocks.genesis())
        let writes = try chain.writes(for: StateChanges(genesis: chain.memory.genesis))
        #expect(writes.root == chain.store.head?.stateRoot)
        #expect(writes.nodeCount == 0 && writes.accounts.isEmpty && writes.slots.isEmpty)
    }

    @Test func `merkleizing writes nothing to the store`() throws {
        var blocks = RandomBlocks(seed: 5)
        let chain = try TestChain(genesis: blocks.genesis())
        let before = try chain.stateRecords()
        _ = try chain.writes(for: blocks.changes())
        #expect(try chain.stateRecords() == before)
    }

    @Test func `a block is read back as it was committed`() throws {
        let chain = try TestChain()
        let writes = try chain.writes(for: StateChanges())
        let block = chain.block(for: writes)
        try chain.store.commit(block, writes)
        try chain.reopen()
        let snapshot = try chain.store.snapshot()
        #expect(try snapshot.storedBlock(ofNumber: 1) == block)
        #expect(try snapshot.storedBlock(ofNumber: 2) == nil)
        #expect(try snapshot.blockNumber(ofHash: block.hash) == 1)
        #expect(try snapshot.blockNumber(ofHash: .zero) == nil)
        #expect(snapshot.block == block.reference)
    }

    @Test func `a block that does not stand on the head is refused by what is wrong with it`() throws {
        let chain = try TestChain()
        let head = try #require(chain.store.head)
        let writes = try chain.writes(for: StateChanges())
        let block = chain.block(for: writes)

        var wrong = block
        wrong.number = 2
        #expect(throws: StoreError.notNext(head: head, number: 2, parentHash: head.hash)) {
            try chain.store.commit(wrong, writes)
        }
        wrong = block
        wrong.parentHash = .zero
        #expect(throws: StoreError.notNext(head: head, number: 1, parentHash: .zero)) {
            try chain.store.commit(wrong, writes)
        }
        wrong = block
        wrong.stateRoot = .zero
        #expect(throws: StoreError.stateRootMismatch(header: .zero, computed: writes.root)) {
            try chain.store.commit(wrong, writes)
        }
        #expect(throws: StoreError.parentRootMismatch(head: head.stateRoot, changed: .zero)) {
            try chain.store.commit(block, StateWrites(parentRoot: .zero))
        }
        #expect(chain.store.head == head)
    }

    @Test func `a commit that finds the map full leaves the parent, and a smaller one then works`() throws {
        let options = StoreOptions(mapBytes: 1 << 20, durability: .every(blocks: 1000))
        let chain = try TestChain(genesis: [GenesisAccount(address: .zero, balance: .one)], options: options)
        let (head, records) = (chain.store.head, try chain.stateRecords())
        let large = StateChanges(
            genesis: (1...20_000).map { GenesisAccount(address: Address(truncating: U256($0)), balance: .max) })
        #expect(throws: StoreError.full(mapBytes: 1 << 20)) { try chain.commit(large) }
        #expect(chain.store.head == head)
        #expect(try chain.stateRecords() == records)

        try chain.reopen()
        #expect(chain.store.head == head)
        try chain.commit(StateChanges(genesis: [GenesisAccount(address: .zero, balance: U256(2))]))
        #expect(chain.store.head?.stateRoot == chain.memory.root)
    }
}
