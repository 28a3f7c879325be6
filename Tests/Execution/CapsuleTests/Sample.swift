import Chain
import Primitives
import Scratch
import State

@testable import Capsule

/// A capsule of a block that nobody executes, over a small state that is really there.
enum Sample {
    static let genesis: [GenesisAccount] = (0..<40).map { account(UInt64($0)) }

    private static func account(_ number: UInt64) -> GenesisAccount {
        let slots = (0..<number).map { slot in (key: U256(slot), value: U256(number + 1)) }
        return GenesisAccount(
            address: address(number), nonce: number, balance: U256(7 as UInt64),
            code: number % 5 == 0 ? [0x60, UInt8(number), 0x50] : [], storage: slots)
    }

    static let schedule = ForkSchedule(
        chainID: 1, forks: [(.frontier, .block(0)), (.paris, .totalDifficulty(.max)), (.cancun, .timestamp(1 << 40))],
        daoForkBlock: 1_920_000, seal: .ethash,
        blobs: [.cancun: .init(targetPerBlock: 3, maxPerBlock: 6, baseFeeUpdateFraction: 3_338_477)])

    /// - Parameter read: what is asked for while the excerpt is cut out.
    static func capsule(_ read: (Snapshot) throws -> Void = readSome) throws -> BlockCapsule {
        let folder = TemporaryFolder()
        let store = try Store(path: folder.path, options: StoreOptions(durability: .every(blocks: 1000)))
        let grandparent = Header(stateRoot: .zero, number: 6, gasLimit: 5000)
        let parent = Header(
            parentHash: grandparent.hash, stateRoot: MemoryState(genesis: genesis).root, number: 7, gasLimit: 5000)
        try store.initialize(
            genesis: genesis, block: StoredBlock(genesis: parent), ancestors: [6: grandparent.hash, 5: .keccakEmpty])
        let snapshot = try store.snapshot()
        snapshot.beginExcerpt()
        try read(snapshot)
        let state = try snapshot.endExcerpt()
        let ommer = Header(parentHash: grandparent.hash, number: 7, gasLimit: 5000)
        let block = Block(header: Header(parentHash: parent.hash, number: 8, gasLimit: 5000), ommers: [ommer])
        return BlockCapsule(
            reason: "a test", schedule: schedule, block: block, accessList: [0xc0], parent: parent,
            parentTotalDifficulty: U256(1000 as UInt64),
            ancestors: [.init(header: parent), .init(header: grandparent, ommers: [ommer])], state: state,
            verdict: .valid(receipts: [[1, 2, 3], []]))
    }

    static func address(_ number: UInt64) -> Address { Address(high: 0, middle: 0, low: number) }

    static func readSome(_ snapshot: Snapshot) throws {
        for number: UInt64 in [0, 5, 20, 39, 77] {
            let account = try snapshot.account(at: address(number))
            if let hash = account?.codeHash, hash != .keccakEmpty { _ = try snapshot.code(withHash: hash) }
            for slot: UInt64 in [0, 3, 100] { _ = try snapshot.storage(at: U256(slot), of: address(number)) }
        }
        for number: UInt64 in 4...6 { _ = try snapshot.blockHash(ofNumber: number) }
    }
}
