import Chain
import Merkle
import Primitives
import Scratch
import Testing

@testable import State

/// A merkleization in tasks is the one in one, byte for byte: the same root and the same writes.
@Suite struct SplitMerkleizationTests {
    /// Does the tasks in an order of the seed's, each on a snapshot of its own, and compares.
    @discardableResult
    private func check(
        _ chain: TestChain, _ changes: StateChanges, _ limits: MerkleLimits, seed: UInt64 = 1,
        _ comment: Comment = "", sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [MerkleTask] {
        var random = SplitMix64(seed: seed)
        var split = SplitMerkleization(changes, on: try chain.store.snapshot(), limits: limits)
        while let task = split.tasks.indices.filter({ !split.isDone($0) }).randomElement(using: &random) {
            let part = try Merkleizer(try chain.store.snapshot()).part(of: split.tasks[task])
            try #require(try split.take(part, of: task), comment, sourceLocation: sourceLocation)
        }
        try #require(split.isComplete, comment, sourceLocation: sourceLocation)
        let whole = try chain.writes(for: changes)
        try #require(try split.writes() == whole, comment, sourceLocation: sourceLocation)
        return split.tasks
    }

    private static let fine = MerkleLimits(changesPerTaskMin: 1, slotsPerTaskMax: 4)

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `random blocks with accounts made, removed, wiped and made again`(seed: UInt64) throws {
        var blocks = RandomBlocks(seed: seed)
        let chain = try TestChain(genesis: blocks.genesis())
        for round in 0..<20 {
            let changes = blocks.changes()
            let comment: Comment = "seed \(seed), round \(round)"
            try check(chain, changes, Self.fine, seed: seed, comment)
            try check(chain, changes, MerkleLimits(changesPerTaskMin: 20, slotsPerTaskMax: 9), seed: seed, comment)
            try check(chain, changes, MerkleLimits(), seed: seed, comment)
            try chain.commit(changes)
        }
    }

    /// An address whose key begins with this nibble; several of one nibble are told apart by `salt`.
    private func address(nibble: UInt8, salt: UInt64 = 0) -> Address {
        var number = salt << 32
        while Address(truncating: U256(number)).keccak.nibble(at: 0) != nibble { number += 1 }
        return Address(truncating: U256(number))
    }

    private func present(_ address: Address, slots: [SlotChange] = []) -> AccountChange {
        let account = ChangedAccount(nonce: 2, balance: 7, codeHash: .keccakEmpty)
        return AccountChange(address: address, account: account, slots: slots)
    }

    private func changes(_ changes: [AccountChange]) -> StateChanges {
        StateChanges(accounts: changes.sorted { $0.address < $1.address })
    }

    @Test(arguments: [0, 1, 2, 16]) func `as many tasks as there are first nibbles`(count: Int) throws {
        for known in [0, 1, 2, 16] {
            let chain = try TestChain(
                genesis: (0..<known).map { GenesisAccount(address: address(nibble: UInt8($0)), balance: 1) })
            let updates = (0..<count).map { present(address(nibble: UInt8($0), salt: 1)) }
            #expect(try check(chain, changes(updates), Self.fine).count == count)
            let together = MerkleLimits(changesPerTaskMin: 100, slotsPerTaskMax: 100)
            #expect(try check(chain, changes(updates), together).count == min(count, 1))
        }
    }

    @Test func `what is left may be one account of a shard that nobody changed`() throws {
        for left in [[3], [3, 3], []] as [[UInt8]] {
            let genesis = (0..<16).map { GenesisAccount(address: address(nibble: UInt8($0), salt: 9), balance: 1) }
            let survivors = left.enumerated().map { address(nibble: $1, salt: UInt64($0)) }
            let chain = try TestChain(
                genesis: genesis + survivors.map { GenesisAccount(address: $0, balance: 5) })
            let removed = genesis.map { AccountChange(address: $0.address, account: nil) }
            #expect(try check(chain, changes(removed), Self.fine).count == 16)
            try chain.commit(changes(removed))
            #expect(chain.store.head?.stateRoot == chain.memory.root)
            // And from a root that is a leaf, an extension, or nothing.
            try check(chain, changes([present(address(nibble: 3, salt: 7))]), Self.fine)
            try check(chain, changes((0..<16).map { present(address(nibble: $0, salt: 7)) }), Self.fine)
        }
    }

    @Test func `a large storage trie is split, and its account waits for it`() throws {
        let (large, small) = (address(nibble: 5), address(nibble: 5, salt: 1))
        let stored = (0..<300).map { (U256(UInt64($0)), U256(9)) }
        let chain = try TestChain(genesis: [GenesisAccount(address: large, balance: 1, storage: stored)])
        let slots = (200..<500).map { SlotChange(key: U256(UInt64($0)), value: U256(UInt64($0 % 3))) }
        let block = changes([present(large, slots: slots), present(small, slots: [SlotChange(key: 1, value: 1)])])
        let limits = MerkleLimits(changesPerTaskMin: 1, slotsPerTaskMax: 40)
        let split = SplitMerkleization(block, on: try chain.store.snapshot(), limits: limits)
        #expect(split.tasks.count == 16)
        #expect(split.tasks.allSatisfy { if case .storage = $0 { true } else { false } })
        for seed in 1...5 as ClosedRange<UInt64> { #expect(try check(chain, block, limits, seed: seed).count == 17) }
        // Exactly at the limit it is not split.
        let whole = MerkleLimits(changesPerTaskMin: 1, slotsPerTaskMax: 300)
        #expect(try check(chain, block, whole).count == 1)
    }

    @Test func `a split trie may lose all it has, or change nothing`() throws {
        let large = address(nibble: 1)
        let stored = (0..<100).map { (U256(UInt64($0)), U256(9)) }
        let chain = try TestChain(genesis: [GenesisAccount(address: large, balance: 1, storage: stored)])
        for value in [0, 9, 8] as [U256] {
            let slots = stored.map { SlotChange(key: $0.0, value: value) }
            try check(chain, changes([present(large, slots: slots)]), Self.fine)
        }
        var wiped = present(large, slots: stored.prefix(50).map { SlotChange(key: $0.0, value: 3) })
        wiped.isStorageWiped = true
        #expect(try check(chain, changes([wiped]), Self.fine).count == 1)
        let removed = AccountChange(address: large, account: nil, slots: wiped.slots)
        #expect(try check(chain, changes([removed]), Self.fine).count == 1)
    }

    @Test func `code is written by whoever joins, and travels in no task`() throws {
        let chain = try TestChain()
        let code = [1, 2, 3] as [UInt8]
        let account = ChangedAccount(nonce: 1, balance: 0, codeHash: Keccak.hash(code))
        let block = changes([AccountChange(address: address(nibble: 2), account: account, code: code)])
        guard case .accounts(let own) = try check(chain, block, Self.fine)[0] else { throw UnexpectedTask() }
        #expect(own[0].change.code == nil)
    }

    private struct UnexpectedTask: Error {}

    @Test func `a part of another task is not taken`() throws {
        let (first, second) = (address(nibble: 1), address(nibble: 2))
        let chain = try TestChain(genesis: [GenesisAccount(address: first, balance: 1)])
        let slots = (0..<64).map { SlotChange(key: U256(UInt64($0)), value: 3) }
        let block = changes([present(first, slots: slots), present(second)])
        var split = SplitMerkleization(block, on: try chain.store.snapshot(), limits: Self.fine)
        let parts = try split.tasks.map { try Merkleizer(try chain.store.snapshot()).part(of: $0) }
        for task in parts.indices {
            for (other, part) in parts.enumerated() where other != task {
                #expect(try split.take(part, of: task) == false)
            }
        }
        #expect(try split.take(MerklePart(shards: [], slots: parts[0].slots), of: 0) == false)
        #expect(try split.take(parts[0], of: 0))
        #expect(try split.take(parts[0], of: 0) == false)
    }
}
