import Chain
import EVM
import Glibc
import Primitives
import Scratch
import Testing

@testable import State

@Suite struct StoreTests {
    private let block = StoredBlock.test(number: 0, parentHash: .zero, stateRoot: .emptyTrieRoot)

    @Test func `a new store has no head until it has a genesis`() throws {
        let folder = TemporaryFolder()
        let store = try Store(path: folder.path, options: .quick)
        #expect(store.head == nil)
        #expect(throws: StoreError.uninitialized) { try store.snapshot() }
        #expect(throws: StoreError.uninitialized) { try store.undo() }
        #expect(throws: StoreError.uninitialized) {
            try store.commit(block, StateWrites(parentRoot: .emptyTrieRoot))
        }
        try store.initialize(genesis: [], block: block)
        #expect(store.head == block.reference)
        #expect(throws: StoreError.alreadyInitialized(head: block.reference)) {
            try store.initialize(genesis: [], block: block)
        }
    }

    @Test func `a genesis with another root than its header writes nothing`() throws {
        let folder = TemporaryFolder()
        let account = GenesisAccount(address: .zero, balance: .one)
        let computed = StateRoot.of([account])
        do {
            let store = try Store(path: folder.path, options: .quick)
            #expect(throws: StoreError.stateRootMismatch(header: .emptyTrieRoot, computed: computed)) {
                try store.initialize(genesis: [account], block: block)
            }
        }
        #expect(try Store(path: folder.path, options: .quick).head == nil)
    }

    @Test func `what was committed is there after reopening, for writing or reading`() throws {
        let folder = TemporaryFolder()
        let account = GenesisAccount(address: .zero, nonce: 7, balance: .one, code: [1, 2], storage: [(.one, .max)])
        let block = StoredBlock.test(number: 5, parentHash: .zero, stateRoot: StateRoot.of([account]))
        do {
            let store = try Store(path: folder.path)
            try store.initialize(genesis: [account], block: block, ancestors: [3: .zero, 4: .keccakEmpty])
        }
        for isReadOnly in [true, false] {
            let store = try isReadOnly ? Store.openReadOnly(path: folder.path) : Store(path: folder.path)
            #expect(store.head == block.reference)
            let snapshot = try store.snapshot()
            #expect(try snapshot.account(at: .zero)?.nonce == 7)
            #expect(try snapshot.storage(at: .one, of: .zero) == .max)
            #expect(try snapshot.code(withHash: Keccak.hash([1, 2])) == [1, 2])
            let hashes = try (2...6).map { try snapshot.blockHash(ofNumber: $0) }
            #expect(hashes == [nil, .zero, .keccakEmpty, block.hash, nil])
        }
    }

    @Test func `a reader cannot write`() throws {
        let folder = TemporaryFolder()
        do { try Store(path: folder.path).initialize(genesis: [], block: block) }
        let reader = try Store.openReadOnly(path: folder.path)
        let writes = try Merkleizer(reader.snapshot()).writes(for: StateChanges())
        let next = StoredBlock.test(number: 1, parentHash: block.hash, stateRoot: .emptyTrieRoot)
        #expect(throws: StoreError.lmdb(code: EACCES, operation: "mdb_txn_begin")) { try reader.commit(next, writes) }
    }

    @Test func `a store of another format is refused`() throws {
        let folder = TemporaryFolder()
        do {
            let store = try Store(path: folder.path)
            let transaction = try WriteTransaction(store.environment)
            try Metadata.writeFormat(99, transaction)
            try transaction.commit()
        }
        let mismatch = StoreError.formatVersion(expected: Metadata.formatVersion, found: 99)
        #expect(throws: mismatch) { try Store(path: folder.path) }
        #expect(throws: mismatch) { try Store.openReadOnly(path: folder.path) }
    }

    @Test func `a store says whose chain it holds, if somebody told it`() throws {
        for schedule in [.mainnet, nil] as [ForkSchedule?] {
            let folder = TemporaryFolder()
            do {
                let store = try Store(path: folder.path)
                #expect(try store.schedule() == nil)
                try store.initialize(genesis: [], block: block, schedule: schedule)
                #expect(try store.snapshot().schedule() == schedule)
            }
            #expect(try Store.openReadOnly(path: folder.path).schedule() == schedule)
        }
    }

    @Test func `a record of forks that is none is refused as such`() throws {
        let folder = TemporaryFolder()
        let store = try Store(path: folder.path)
        try store.initialize(genesis: [], block: block, schedule: .mainnet)
        let transaction = try WriteTransaction(store.environment)
        try transaction.put([0xc2, 2, 0xc0], at: Array("schedule".utf8), in: .metadata)
        try transaction.commit()
        let field = "the version of the schedule's record"
        #expect(throws: StoreError.schedule(.outOfRange(field: field, max: 1, found: 2))) { try store.schedule() }
    }

    @Test func `a store has one writer at a time, and any number of readers beside it`() throws {
        let folder = TemporaryFolder()
        do {
            let store = try Store(path: folder.path)
            try store.initialize(genesis: [], block: block)
            #expect(throws: StoreError.locked(path: folder.path, process: getpid())) { try Store(path: folder.path) }
        }
        // The lock goes with its holder.
        #expect(try Store(path: folder.path).head == block.reference)
        let lock = try WriterLock(folder: folder.path)
        #expect(try Store.openReadOnly(path: folder.path).head == block.reference)
        withExtendedLifetime(lock) {}
    }

    @Test func `a copy is a store of its own, of the block that was committed last`() throws {
        let account = GenesisAccount(address: .zero, nonce: 7, storage: [(.one, .max)])
        let chain = try TestChain(genesis: [account])
        let folder = TemporaryFolder()
        try chain.store.copy(to: folder.path)
        let copy = try Store(path: folder.path)
        #expect(copy.head == chain.store.head)
        #expect(try copy.snapshot().verifyState().accounts == 1)
        #expect(throws: StoreError.self) { try chain.store.copy(to: folder.path) }
    }

    @Test func `what is no store is refused, and left alone`() throws {
        let empty = TemporaryFolder()
        #expect(throws: StoreError.notAStore(path: empty.path)) { try Store.openReadOnly(path: empty.path) }
        #expect(throws: StoreError.notAStore(path: "/nonexistent/store")) {
            try Store.openReadOnly(path: "/nonexistent/store")
        }

        let other = TemporaryFolder()
        let file = try #require(fopen("\(other.path)/data.mdb", "w"))
        fputs(String(repeating: "not LMDB", count: 2000), file)
        fclose(file)
        #expect(throws: StoreError.notAStore(path: other.path)) { try Store(path: other.path) }
        #expect(throws: StoreError.notAStore(path: other.path)) { try Store.openReadOnly(path: other.path) }
    }

    @Test func `damaged records are named`() throws {
        let account = GenesisAccount(address: .zero, nonce: 7, storage: [(.one, .max)])
        let chain = try TestChain(genesis: [account])
        let key = Address.zero.keccak
        let transaction = try WriteTransaction(chain.store.environment)
        try transaction.put([0x4f], at: key.bytes, in: .accounts)
        try transaction.put([UInt8](repeating: 1, count: 33), at: Key.slot(U256.one.keccak, of: key), in: .storage)
        try transaction.commit()
        let snapshot = try chain.store.snapshot()
        #expect(throws: StoreError.corrupt(database: .accounts, key: key.bytes)) { try snapshot.account(withKey: key) }
        #expect(throws: StoreError.corrupt(database: .storage, key: Key.slot(U256.one.keccak, of: key))) {
            try snapshot.value(of: U256.one.keccak, ofAccount: key)
        }
        #expect(throws: StateUnavailable(StoreError.corrupt(database: .code, key: Hash.zero.bytes))) {
            try snapshot.code(withHash: .zero)
        }
    }
}
