import Chain
import Primitives
import Scratch
import Testing

@testable import State

/// Blocks beside the chain: kept, found again, brought back, and forgotten.
@Suite struct SideBlockTests {
    private static func side(_ number: UInt64, _ name: UInt64, after parent: Hash = .zero) -> StoredBlock {
        StoredBlock(
            number: number, hash: U256(name).keccak, parentHash: parent, stateRoot: U256(name + 1).keccak,
            totalDifficulty: U256.max &- U256(name), standing: .unexecuted,
            header: [1, 2, UInt8(truncatingIfNeeded: name)],
            body: [3], accessList: name.isMultiple(of: 2) ? [4] : [])
    }

    private static func balance(_ number: UInt64) -> StateChanges {
        StateChanges(genesis: [GenesisAccount(address: .zero, balance: U256(number))])
    }

    @Test func `a side block is read back by its hash, and is no block of the chain`() throws {
        let chain = try TestChain()
        let head = try #require(chain.store.head)
        let (first, second) = (Self.side(0, 1), Self.side(0, 2))
        try chain.store.keep(first)
        try chain.store.keep(second)
        for _ in 1...2 {
            let snapshot = try chain.store.snapshot()
            #expect(try snapshot.storedBlock(withHash: first.hash) == first)
            #expect(try snapshot.storedBlock(withHash: second.hash) == second)
            #expect(try snapshot.storedHeader(withHash: second.hash) == second.storedHeader)
            #expect(try snapshot.storedBlock(withHash: .zero) == nil)
            #expect(try snapshot.storedBlock(ofNumber: 0)?.hash == head.hash)
            #expect(try snapshot.canonicalHash(ofNumber: 0) == head.hash)
            #expect(snapshot.block == head)
            try chain.reopen()
        }
    }

    @Test func `what is known of a side block can change`() throws {
        let chain = try TestChain()
        var block = Self.side(1, 7)
        try chain.store.keep(block)
        block.standing = .refused
        try chain.store.keep(block)
        try chain.reopen()
        #expect(try chain.store.snapshot().storedHeader(withHash: block.hash)?.standing == .refused)
    }

    @Test func `blocks of one number have a limit`() throws {
        let chain = try TestChain()
        let max = Limits.blocksPerNumberMax
        for name in 1...UInt64(max) { try chain.store.keep(Self.side(1, name)) }
        #expect(throws: StoreError.tooManyBlocks(number: 1, max: max)) { try chain.store.keep(Self.side(1, 9999)) }
        try chain.store.keep(Self.side(1, 5))
        try chain.store.keep(Self.side(2, 9999))
        try chain.commit(Self.balance(1))
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `every block that was undone is brought back, record by record`(seed: UInt64) throws {
        var blocks = RandomBlocks(seed: 200 + seed)
        let chain = try TestChain(genesis: blocks.genesis())
        var states: [(head: BlockReference, records: [Database: [[UInt8]: [UInt8]]])] = []
        for _ in 0..<12 {
            try chain.commit(blocks.changes())
            states.append((chain.store.head!, try chain.stateRecords()))
        }
        for _ in 1...2 {
            for _ in states { try chain.store.undo() }
            try chain.reopen()
            for state in states {
                #expect(try chain.store.snapshot().canRedo(state.head))
                try chain.store.redo(state.head.hash)
                try #require(chain.store.head == state.head, "seed \(seed)")
                try #require(try chain.stateRecords() == state.records, "seed \(seed)")
                let snapshot = try chain.store.snapshot()
                #expect(try snapshot.storedBlock(ofNumber: state.head.number)?.reference == state.head)
                #expect(try !snapshot.canRedo(state.head))
            }
        }
    }

    @Test func `only what was undone, on its own parent, is brought back`() throws {
        let chain = try TestChain()
        try chain.commit(Self.balance(1))
        let first = chain.store.head!
        try chain.commit(Self.balance(2))
        let second = chain.store.head!
        #expect(throws: StoreError.redoMissing(head: second, hash: second.hash)) { try chain.store.redo(second.hash) }
        try chain.store.undo()
        try chain.store.undo()
        let genesis = chain.store.head!
        #expect(throws: StoreError.redoMissing(head: genesis, hash: second.hash)) { try chain.store.redo(second.hash) }
        let side = Self.side(1, 3, after: genesis.hash)
        try chain.store.keep(side)
        #expect(throws: StoreError.redoMissing(head: genesis, hash: side.hash)) { try chain.store.redo(side.hash) }
        try chain.store.redo(first.hash)
        try chain.store.redo(second.hash)
        #expect(chain.store.head == second)
    }

    @Test func `side blocks are kept as long as a switch could reach them`() throws {
        let chain = try TestChain(options: StoreOptions(durability: .every(blocks: 1000), undoBlocks: 3))
        for number in 1...4 as ClosedRange<UInt64> { try chain.store.keep(Self.side(number, number)) }
        for head in 1...8 as ClosedRange<UInt64> {
            try chain.commit(Self.balance(head))
            let snapshot = try chain.store.snapshot()
            for number in 1...4 as ClosedRange<UInt64> {
                // Its parent is the block of the chain below it: to become a part of it, all above that is undone.
                let isReachable = head < number + 3
                #expect(try (snapshot.storedBlock(withHash: U256(number).keccak) != nil) == isReachable)
                #expect(try snapshot.canUndo(to: number - 1) == (number - 1 <= head && isReachable))
            }
        }
        #expect(try chain.store.snapshot().storedBlock(ofNumber: 1) != nil)
    }

    @Test func `what was undone is forgotten with the way forward to it`() throws {
        let chain = try TestChain(options: StoreOptions(durability: .every(blocks: 1000), undoBlocks: 3))
        try chain.commit(Self.balance(1))
        let old = chain.store.head!
        try chain.store.undo()
        for number in 2...5 as ClosedRange<UInt64> { try chain.commit(Self.balance(number)) }
        let snapshot = try chain.store.snapshot()
        #expect(try snapshot.storedBlock(withHash: old.hash) == nil)
        #expect(try !snapshot.canRedo(old))
        #expect(try snapshot.records.records(beginningWith: [], in: .redo).isEmpty)
    }

    @Test func `a store of the first format, which has other databases, is refused by its format`() throws {
        let folder = TemporaryFolder()
        do {
            let environment = try Environment(path: folder.path, isReadOnly: false, options: .quick)
            let ofFirstFormat = Database.allCases.filter { $0 != .canonical && $0 != .redo }
            #expect(try environment.open(ofFirstFormat, isCreating: true))
            let transaction = try WriteTransaction(environment)
            try Metadata.writeFormat(1, transaction)
            try transaction.commit()
        }
        let mismatch = StoreError.formatVersion(expected: 3, found: 1)
        #expect(throws: mismatch) { try Store(path: folder.path) }
        #expect(throws: mismatch) { try Store.openReadOnly(path: folder.path) }
    }
}
