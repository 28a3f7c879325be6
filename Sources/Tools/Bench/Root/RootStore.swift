import Chain
import Console
import Primitives
import Scratch
import State

/// A store of so many accounts, of which the first is a contract with as many slots. What is in it follows from their
/// numbers alone.
final class RootStore {
    /// Accounts, and slots, that one block of the filling adds.
    private static let perBlock = 50_000
    /// Enough for ten million accounts, and little enough for tools that watch a program's memory.
    private static let mapBytes = 32 << 30

    private let folder = TemporaryFolder()
    let store: Store
    let accountCount: Int

    init(accountCount: Int) throws {
        self.accountCount = accountCount
        // What a disk takes is no part of a root.
        store = try Store(
            path: folder.path,
            options: StoreOptions(mapBytes: Self.mapBytes, durability: .every(blocks: .max), undoBlocks: 1))
        try store.initialize(genesis: [], block: StoredBlock(genesis: Header(stateRoot: StateRoot.of([]))))
        var progress = Progress("filling the store", of: accountCount)
        for first in stride(from: 0, to: accountCount, by: Self.perBlock) {
            try commit(writes(for: filling(first..<min(first + Self.perBlock, accountCount))))
            progress.advance(to: first)
        }
        progress.finish()
    }

    var path: String { folder.path }

    func writes(for changes: StateChanges) throws(StoreError) -> StateWrites {
        try Merkleizer(try store.snapshot()).writes(for: changes)
    }

    /// Makes the writes the next block; `store.undo` takes it back.
    func commit(_ writes: StateWrites) throws(StoreError) {
        guard let head = store.head else { throw .uninitialized }
        let header = Header(parentHash: head.hash, stateRoot: writes.root, number: head.number + 1)
        try store.commit(StoredBlock(header, totalDifficulty: .zero), writes)
    }

    private func filling(_ numbers: Range<Int>) -> StateChanges {
        var accounts = numbers.dropFirst(numbers.lowerBound == 0 ? 1 : 0).map { number in
            AccountChange(address: Self.address(number), account: Self.account(number))
        }
        accounts.append(
            AccountChange(
                address: Self.address(0), account: Self.account(0),
                slots: numbers.map { SlotChange(key: Self.slot($0), value: Self.value($0)) }
                    .sorted { $0.key < $1.key }))
        return StateChanges(accounts: accounts.sorted { $0.address < $1.address })
    }

    // MARK: What is in it

    static func address(_ number: Int) -> Address {
        Address(truncating: U256(UInt64(number)).keccak.number)
    }

    static func account(_ number: Int) -> ChangedAccount {
        var random = SplitMix64(seed: UInt64(number))
        return ChangedAccount(nonce: random.next() & 255, balance: U256(random.next()), codeHash: .keccakEmpty)
    }

    /// As far apart as those of a Solidity mapping.
    static func slot(_ number: Int) -> U256 { U256(UInt64(number)).keccak.number }

    /// A token's balance, never 0.
    static func value(_ number: Int) -> U256 {
        var random = SplitMix64(seed: ~UInt64(number))
        return U256(random.next() | 1)
    }
}
