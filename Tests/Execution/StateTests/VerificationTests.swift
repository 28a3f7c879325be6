import Chain
import EVM
import Primitives
import Testing

@testable import State

/// A store that was harmed behind its own back is found out, whatever record it was.
@Suite struct VerificationTests {
    private let chain: TestChain
    private let owner = Address(truncating: U256(7))

    init() throws {
        let slots = (1...40).map { (key: U256(UInt64($0)), value: U256(UInt64($0 * 3))) }
        let others = (100..<140).map { GenesisAccount(address: Address(truncating: U256($0)), balance: .one) }
        chain = try TestChain(
            genesis: [GenesisAccount(address: owner, nonce: 1, code: [0x60, 0x00], storage: slots)] + others)
    }

    private func harm(_ body: (borrowing WriteTransaction) throws -> Void) throws {
        let transaction = try WriteTransaction(chain.store.environment)
        try body(transaction)
        try transaction.commit()
    }

    private func first(_ database: Database) throws -> (key: [UInt8], value: [UInt8]) {
        let snapshot = try chain.store.snapshot()
        return try withExtendedLifetime(snapshot) { try snapshot.records.records(beginningWith: [], in: database)[0] }
    }

    /// Test headers hash to something else than their bytes say, so that the state is all that is looked at.
    private func expectCorrupt(_ expected: StoreError, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(throws: expected, sourceLocation: sourceLocation) { try chain.store.snapshot().verifyState() }
    }

    @Test func `a whole state is counted`() throws {
        let count = try chain.store.snapshot().verifyState()
        #expect(count.accounts == 41)
        #expect(count.slots == 40)
        #expect(count.nodes > 81)
    }

    @Test func `another value of a slot`() throws {
        let slot = try first(.storage)
        try harm { try $0.put([99], at: slot.key, in: .storage) }
        #expect(throws: StoreError.self) { try chain.store.snapshot().verifyState() }
        try harm { try $0.put(slot.value, at: slot.key, in: .storage) }
        _ = try chain.store.snapshot().verifyState()
    }

    @Test func `another balance`() throws {
        let key = Address(truncating: U256(100)).keccak
        let rich = Account(nonce: 0, balance: U256(2), storageRoot: .emptyTrieRoot, codeHash: .keccakEmpty)
        try harm { try $0.put(CompactAccount.encoding(of: rich), at: key.bytes, in: .accounts) }
        let root = try chain.store.snapshot().block.stateRoot
        do {
            _ = try chain.store.snapshot().verifyState()
            Issue.record("nothing was found")
        } catch StoreError.stateRootMismatch(let header, let computed) {
            #expect(header == root)
            #expect(computed != root)
        }
    }

    @Test(arguments: [Database.accountNodes, .storageNodes]) func `a node that is missing`(database: Database) throws {
        let node = try first(database)
        try harm { try $0.delete(at: node.key, in: database) }
        #expect(throws: StoreError.self) { try chain.store.snapshot().verifyState() }
    }

    @Test func `a node too many`() throws {
        let key: [UInt8] = [0, 15, 15, 15, 15]
        try harm { try $0.put([0x80], at: key, in: .accountNodes) }
        try expectCorrupt(.corrupt(database: .accountNodes, key: key))
    }

    @Test func `a slot whose account is gone`() throws {
        let nobody = Address(truncating: U256(999)).keccak
        try harm { try $0.put([1], at: Key.slot(U256.one.keccak, of: nobody), in: .storage) }
        try expectCorrupt(.corrupt(database: .storage, key: nobody.bytes))
    }

    @Test func `code that is missing`() throws {
        let code = try first(.code)
        try harm { try $0.delete(at: code.key, in: .code) }
        try expectCorrupt(.corrupt(database: .code, key: code.key))
    }

    @Test func `a header of another hash`() throws {
        let block = try #require(chain.store.head)
        let key = Key.block(block.hash, number: 0)
        let header = try first(.headers)
        try harm { try $0.put(header.value + [1], at: key, in: .headers) }
        try expectCorrupt(.corrupt(database: .headers, key: key))
    }
}
