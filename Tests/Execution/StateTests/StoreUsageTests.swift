import Glibc
import Primitives
import Scratch
import Testing

@testable import State

@Suite struct StoreUsageTests {
    private let options = StoreOptions(mapBytes: 1 << 28, maxReaders: 9, durability: .every(blocks: 1_000))

    private func store(_ folder: borrowing TemporaryFolder) throws -> (Store, StoredBlock) {
        let account = GenesisAccount(address: .zero, nonce: 7, balance: .one, code: [1, 2], storage: [(.one, .max)])
        let block = StoredBlock.test(number: 0, parentHash: .zero, stateRoot: StateRoot.of([account]))
        let store = try Store(path: folder.path, options: options)
        try store.initialize(genesis: [account], block: block)
        return (store, block)
    }

    @Test func `a store tells its limits, and what is in each of its databases`() throws {
        let folder = TemporaryFolder()
        let usage = try store(folder).0.usage()
        #expect(usage.mapBytes == 1 << 28)
        #expect(usage.readerSlotsMax == 9)
        #expect(usage.databases.map(\.database) == Database.allCases)
        let records = Dictionary(uniqueKeysWithValues: usage.databases.map { ($0.database, $0.records) })
        #expect(records[.accounts] == 1 && records[.storage] == 1 && records[.code] == 1 && records[.headers] == 1)
        #expect(records[.undo] == 0)
        #expect(usage.databases.allSatisfy { $0.bytes % usage.pageBytes == 0 })
        #expect(usage.databases.allSatisfy { ($0.bytes > 0) == ($0.records > 0) })
    }

    @Test func `what the file takes is what is on disk, and more than what is live`() throws {
        let folder = TemporaryFolder()
        let (store, _) = try store(folder)
        try store.sync()
        let usage = try store.usage()
        var status = stat()
        #expect(stat("\(folder.path)/data.mdb", &status) == 0)
        #expect(usage.fileBytes == Int(status.st_size))
        #expect(usage.liveBytes > 0 && usage.liveBytes < usage.fileBytes)
    }

    @Test func `a reader is counted while it pins a commit, with how far behind it is`() throws {
        let folder = TemporaryFolder()
        let (store, block) = try store(folder)
        #expect(try store.usage().readers == 0)
        do {
            let pinned = try store.snapshot()
            #expect(try (store.usage().readers, store.usage().oldestReaderLag) == (1, 0))
            let before = try store.usage().lastCommit
            try store.keep(.test(number: 1, parentHash: block.hash, stateRoot: .emptyTrieRoot))
            try store.keep(.test(number: 2, parentHash: block.hash, stateRoot: .emptyTrieRoot))
            let usage = try store.usage()
            #expect((usage.readers, usage.oldestReaderLag, usage.lastCommit - before) == (1, 2, 2))
            _ = pinned.block
        }
        let usage = try store.usage()
        #expect((usage.readers, usage.oldestReaderLag) == (0, 0))
        #expect(usage.readerSlotsPeak >= 1 && usage.readerSlotsPeak <= 9)
    }

    @Test func `a process that only reads is told the same`() throws {
        let folder = TemporaryFolder()
        let written: StoreUsage
        do { written = try store(folder).0.usage() }
        let read = try Store.openReadOnly(path: folder.path, options: options).usage()
        #expect(
            (read.fileBytes, read.liveBytes, read.databases) == (
                written.fileBytes, written.liveBytes, written.databases
            ))
    }
}
