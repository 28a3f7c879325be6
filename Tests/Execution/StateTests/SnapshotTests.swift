import Chain
import EVM
import Primitives
import Testing

@testable import State

@Suite struct SnapshotTests {
    private let address = Address(truncating: U256(77))

    private func changes(balance: UInt64) -> StateChanges {
        StateChanges(genesis: [
            GenesisAccount(address: address, balance: U256(balance), storage: [(.one, U256(balance))])
        ])
    }

    @Test func `a pinned reader sees its own block while others are committed, and the newest after renewing`() throws {
        let chain = try TestChain()
        try chain.commit(changes(balance: 1))
        let pinned = try chain.store.snapshot()
        let first = pinned.block
        for balance in 2...20 as ClosedRange<UInt64> {
            try chain.commit(changes(balance: balance))
            #expect(pinned.block == first)
            #expect(try pinned.account(at: address)?.balance == .one)
            #expect(try pinned.storage(at: .one, of: address) == .one)
            #expect(try pinned.blockHash(ofNumber: 2) == nil)
        }
        let before = pinned.commitNumber
        try pinned.renew()
        #expect(pinned.commitNumber == before + 19)
        #expect(pinned.block == chain.store.head)
        #expect(try pinned.account(at: address)?.balance == U256(20))
        #expect(try pinned.storage(at: .one, of: address) == U256(20))
    }

    @Test func `a snapshot that was let go comes back with the newest block`() throws {
        let chain = try TestChain()
        let snapshot = try chain.store.snapshot()
        snapshot.reset()
        try chain.commit(changes(balance: 1))
        try snapshot.renew()
        #expect(snapshot.block.number == 1)
    }

    @Test func `what is not there is nil, zero, or unavailable`() throws {
        let chain = try TestChain()
        let snapshot = try chain.store.snapshot()
        #expect(try snapshot.account(at: address) == nil)
        #expect(try snapshot.storage(at: .one, of: address) == .zero)
        #expect(throws: StateUnavailable.self) { try snapshot.code(withHash: .zero) }
    }

    @Test func `hashes of ancestors are known up to the block itself`() throws {
        let chain = try TestChain()
        for balance in 1...3 as ClosedRange<UInt64> { try chain.commit(changes(balance: balance)) }
        let snapshot = try chain.store.snapshot()
        for number in 0...3 as ClosedRange<UInt64> {
            #expect(try snapshot.blockHash(ofNumber: number) == snapshot.storedBlock(ofNumber: number)?.hash)
        }
        #expect(try snapshot.blockHash(ofNumber: 4) == nil)
        #expect(try snapshot.blockHash(ofNumber: .max) == nil)
    }
}
