import Chain
import Primitives
import Testing

@testable import State

@Suite struct UndoTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `undoing every block gives back every state on the way, record by record`(seed: UInt64) throws {
        var blocks = RandomBlocks(seed: 100 + seed)
        let chain = try TestChain(genesis: blocks.genesis())
        var states: [(head: BlockReference?, records: [Database: [[UInt8]: [UInt8]]])] = []
        for _ in 0..<15 {
            states.append((chain.store.head, try chain.stateRecords()))
            try chain.commit(blocks.changes())
        }
        for state in states.reversed() {
            let undone = chain.store.head!
            try chain.store.undo()
            try #require(chain.store.head == state.head, "seed \(seed)")
            try #require(try chain.stateRecords() == state.records, "seed \(seed)")
            #expect(try chain.store.snapshot().storedBlock(ofNumber: undone.number) == nil)
            #expect(try chain.store.snapshot().storedBlock(withHash: undone.hash)?.reference == undone)
        }
        #expect(throws: StoreError.undoMissing(head: chain.store.head!)) { try chain.store.undo() }
    }

    @Test func `after an undo another block can take the place`() throws {
        let chain = try TestChain()
        try chain.commit(StateChanges(genesis: [GenesisAccount(address: .zero, balance: .one)]))
        try chain.store.undo()
        let other = StateChanges(genesis: [GenesisAccount(address: .zero, balance: .max)])
        let writes = try chain.writes(for: other)
        try chain.store.commit(chain.block(for: writes), writes)
        #expect(chain.store.head?.stateRoot == StateRoot.of([GenesisAccount(address: .zero, balance: .max)]))
    }

    @Test func `the record holds what the block overwrote`() throws {
        let address = Address(truncating: .one)
        let account = GenesisAccount(address: address, nonce: 1, balance: U256(5), storage: [(.one, U256(9))])
        let chain = try TestChain(genesis: [account])
        let genesis = try #require(chain.store.head)
        let old = try #require(chain.memory.account(at: address))
        let made = GenesisAccount(address: .zero, balance: .one)
        var changed = account
        changed.storage = [(.one, .zero), (U256(2), .max)]
        try chain.commit(StateChanges(genesis: [made, changed]))

        let snapshot = try chain.store.snapshot()
        let record = try #require(try UndoRecord.reading(Key.number(1), in: .undo, from: snapshot.records))
        #expect(record.target == genesis)
        let accounts = Dictionary(uniqueKeysWithValues: record.accounts.map { ($0.key, $0.account) })
        #expect(accounts == [Address.zero.keccak: nil, address.keccak: old])
        let slots = Dictionary(uniqueKeysWithValues: record.slots.map { ($0.slot, $0.value) })
        #expect(slots == [U256.one.keccak: U256(9), U256(2).keccak: .zero])
        #expect(record.slots.allSatisfy { $0.account == address.keccak })
    }

    @Test func `records are kept for as many blocks as asked for`() throws {
        let chain = try TestChain(options: StoreOptions(durability: .every(blocks: 1000), undoBlocks: 3))
        for balance in 1...10 as ClosedRange<UInt64> {
            try chain.commit(StateChanges(genesis: [GenesisAccount(address: .zero, balance: U256(balance))]))
        }
        for _ in 0..<3 { try chain.store.undo() }
        #expect(throws: StoreError.undoMissing(head: chain.store.head!)) { try chain.store.undo() }
        #expect(chain.store.head?.number == 7)
    }

    @Test(arguments: [0, 1, 1000, 100_000])
    func `compressed bytes come back, up to the limit`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 3) }
        let compressed = Deflate.compressed(bytes)
        #expect(Deflate.inflated(compressed, max: count) == bytes)
        #expect(Deflate.inflated(compressed, max: count - 1) == nil)
        #expect(Deflate.inflated(Array(compressed.dropLast()), max: count) == nil)
        #expect(Deflate.inflated(Array(compressed.prefix(7)), max: count) == nil)
    }

    @Test func `a damaged record is named and changes nothing`() throws {
        let chain = try TestChain()
        try chain.commit(StateChanges(genesis: [GenesisAccount(address: .zero, balance: .one)]))
        let transaction = try WriteTransaction(chain.store.environment)
        try transaction.put(Deflate.compressed([0xc1, 0x80]), at: Key.number(1), in: .undo)
        try transaction.commit()
        #expect(throws: StoreError.corrupt(database: .undo, key: Key.number(1))) { try chain.store.undo() }
        #expect(chain.store.head?.number == 1)
    }
}
