import Foundation
import Primitives
import Scratch
import State
import Testing

@testable import Backups

@Suite struct BackupTests: ~Copyable {
    private let temporary = TemporaryFolder()

    private var folder: URL { URL(filePath: temporary.path) }
    private var chainPath: String { folder.appending(path: "chain").path }
    private func backups() -> BackupFolder { BackupFolder(ofChainAt: chainPath) }

    /// A chain that begins with this balance of somebody.
    private func makeChain(_ balance: UInt64, at path: String? = nil) throws -> Store {
        let account = GenesisAccount(address: .zero, balance: U256(balance), storage: [(.one, .max)])
        let store = try Store(path: path ?? chainPath)
        let root = StateRoot.of([account])
        try store.initialize(
            genesis: [account],
            block: StoredBlock(
                number: 0, hash: Keccak.hash([UInt8(balance), 0x80]), parentHash: .zero, stateRoot: root,
                header: [UInt8(balance), 0x80]))
        return store
    }

    @Test func `a backup of a chain that is being written comes back as it was`() throws {
        let store = try makeChain(1)
        let date = Date(timeIntervalSince1970: 1_763_738_400)
        let backup = try backups().create(from: chainPath, at: date, verifying: true)
        #expect(backup.path == folder.appending(path: "backups/20251121T152000Z-0").path)
        #expect(backup.head == store.head)
        #expect(try backups().list().map { try $0.get().path } == [backup.path])
        let target = folder.appending(path: "elsewhere").path
        #expect(try Restoration(backup.path, to: target).run().head == store.head)
        #expect(try FileManager.default.contentsOfDirectory(atPath: target).contains("restoring") == false)
        #expect(try Store(path: target).snapshot().storage(at: .one, of: .zero) == .max)
        // The same second of the same block has its name already.
        #expect(throws: BackupError.exists(path: backup.path)) { try backups().create(from: chainPath, at: date) }
        #expect(try backups().list().count == 1)
        withExtendedLifetime(store) {}
    }

    @Test func `a chain is replaced only by who says so, and never while somebody writes it`() throws {
        do { _ = try makeChain(1) }
        let backup = try backups().create(from: chainPath)
        let target = folder.appending(path: "target").path
        do {
            let other = try makeChain(2, at: target)
            #expect(throws: BackupError.store(path: target, .locked(path: target, process: getpid()))) {
                try Restoration(backup.path, to: target).run(replacing: true)
            }
            withExtendedLifetime(other) {}
        }
        let old = try #require(try Store.openReadOnly(path: target).head)
        #expect(throws: BackupError.notEmpty(path: target, head: old)) {
            try Restoration(backup.path, to: target).run()
        }
        #expect(try Restoration(backup.path, to: target).run(replacing: true).head == backup.head)
    }

    @Test func `a damaged backup does not cost the chain that it was to replace`() throws {
        do { _ = try makeChain(1) }
        let backup = try backups().create(from: chainPath)
        let target = folder.appending(path: "target").path
        do { _ = try makeChain(2, at: target) }
        let before = try Store.openReadOnly(path: target).head
        // What was in the pages is not any more; the file's own head stays.
        let file = URL(fileURLWithPath: "\(backup.path)/data.mdb")
        var data = try Data(contentsOf: file)
        let balance = StateRoot.of([GenesisAccount(address: .zero, balance: .one, storage: [(.one, .max)])]).bytes
        for range in data.ranges(of: Data(balance)) { data[range.lowerBound] ^= 1 }
        try data.write(to: file)
        #expect(throws: BackupError.self) { try Restoration(backup.path, to: target).run(replacing: true) }
        #expect(try Store.openReadOnly(path: target).head == before)
        #expect(try Store.openReadOnly(path: target).snapshot().verifyState().accounts == 1)
    }

    @Test func `what is no chain is not backed up, and no folder is left`() throws {
        #expect(throws: BackupError.self) { try backups().create(from: chainPath) }
        #expect(try backups().list().isEmpty)
        #expect(throws: BackupError.self) { try Restoration(chainPath, to: chainPath) }
    }
}
