import Chain
import EVM
import Primitives
import Scratch

@testable import State

/// A store and, beside it, the same state in dictionaries.
final class TestChain {
    let folder: TemporaryFolder
    let options: StoreOptions
    private var opened: Store?
    let memory: MemoryState

    init(genesis: [GenesisAccount] = [], options: StoreOptions = .quick) throws {
        folder = TemporaryFolder()
        self.options = options
        memory = MemoryState(genesis: genesis)
        opened = try Store(path: folder.path, options: options)
        let block = StoredBlock.test(number: 0, parentHash: .zero, stateRoot: memory.root)
        try store.initialize(genesis: genesis, block: block)
    }

    /// One environment at a time: LMDB forbids the same one twice in a process.
    func reopen() throws {
        opened = nil
        opened = try Store(path: folder.path, options: options)
    }

    var store: Store { opened! }

    func writes(for changes: StateChanges) throws -> StateWrites {
        try Merkleizer(try store.snapshot()).writes(for: changes)
    }

    /// The block that would carry `writes` on the head.
    func block(for writes: StateWrites) -> StoredBlock {
        .test(number: store.head!.number + 1, parentHash: store.head!.hash, stateRoot: writes.root)
    }

    func commit(_ changes: StateChanges) throws {
        let writes = try writes(for: changes)
        try store.commit(block(for: writes), writes)
        memory.apply(changes)
    }

    /// All records that a state is made of, undo records and blocks left out.
    func stateRecords() throws -> [Database: [[UInt8]: [UInt8]]] {
        let snapshot = try store.snapshot()
        var all: [Database: [[UInt8]: [UInt8]]] = [:]
        for database in [Database.accounts, .storage, .accountNodes, .storageNodes] {
            let found = try snapshot.records.records(beginningWith: [], in: database)
            all[database] = Dictionary(uniqueKeysWithValues: found.map { ($0.key, $0.value) })
        }
        return all
    }
}

extension StoreOptions {
    /// Tests need no disk, but all of the rest.
    static let quick = StoreOptions(durability: .every(blocks: 1000))
}

extension StoredBlock {
    static func test(number: UInt64, parentHash: Hash, stateRoot: Hash) -> StoredBlock {
        let header = Key.number(number) + stateRoot.bytes
        return StoredBlock(
            number: number, hash: Keccak.hash(header), parentHash: parentHash, stateRoot: stateRoot, header: header,
            body: [1, UInt8(truncatingIfNeeded: number)], receipts: [2], accessList: [3])
    }
}

extension MemoryState {
    /// What was and what is, as a genesis.
    var genesis: [GenesisAccount] {
        addresses.map { address in
            let account = account(at: address)!
            let code = account.codeHash == .keccakEmpty ? [] : try! code(withHash: account.codeHash)
            return GenesisAccount(
                address: address, nonce: account.nonce, balance: account.balance, code: code,
                storage: slots(of: address).map { ($0.key, $0.value) })
        }
    }
}
