import Capsule
import Chain
import State
import Workloads

/// A block with what it takes to execute it again and again: a store that stands before it, and the way back there.
struct NodeBlock {
    let schedule: ForkSchedule
    let encoded: [UInt8]
    let accessList: [UInt8]?
    /// In an empty folder.
    let makeStore: (String) throws -> Store
    let restore: (Store) throws -> Void

    /// The first block of a chain.
    init(_ chain: UnsealedChain) throws {
        let sealed = try ChainSealer.seal(chain)
        schedule = ForkSchedule(chainID: chain.chainID, forks: [(.amsterdam, .block(0))])
        encoded = sealed.blocks[0].block.encoded
        accessList = sealed.blocks[0].accessList.encoded
        makeStore = { path in
            // What a disk takes is not ours.
            let store = try Store(path: path, options: StoreOptions(durability: .every(blocks: .max)))
            try store.initialize(genesis: sealed.genesis, block: StoredBlock(genesis: sealed.genesisHeader))
            return store
        }
        restore = { try $0.undo() }
    }

    /// The same under the last rules that know no lists.
    init(unlisted chain: UnsealedChain) throws {
        schedule = ForkSchedule(chainID: chain.chainID, forks: [(.osaka, .block(0))])
        var tree = BlockTree(
            schedule, genesis: chain.genesis, gasLimit: chain.gasLimit, baseFeePerGas: chain.baseFeePerGas,
            coinbase: chain.coinbase)
        let genesisHeader = tree.genesisHeader
        encoded = try tree.seal(chain.blocks[0], on: genesisHeader.hash).block.encoded
        accessList = nil
        makeStore = { path in
            let store = try Store(path: path, options: StoreOptions(durability: .every(blocks: .max)))
            try store.initialize(genesis: chain.genesis, block: StoredBlock(genesis: genesisHeader))
            return store
        }
        restore = { try $0.undo() }
    }

    init(_ capsule: BlockCapsule) {
        (schedule, encoded, accessList) = (capsule.schedule, capsule.block.encoded, capsule.accessList)
        makeStore = { try capsule.makeStore(at: $0) }
        restore = { try capsule.restore($0) }
    }
}
