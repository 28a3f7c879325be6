import Chain
import ChainFiles
import State
import Workloads

/// A chain of full blocks as an import finds it: a file of blocks, and one of their lists.
///
/// Whoever makes the files needs memory for every transaction; so that nobody takes that for the import's, another
/// process makes them.
public struct ImportChain {
    private let folder: String
    private let options: Options

    public init(folder: String, blockCount: Int, transactionsPerBlock: Int) {
        self.folder = folder
        options = Options(seed: 1, blockCount: blockCount, transactionsPerBlock: transactionsPerBlock)
    }

    var blocksPath: String { folder + "/chain.rlp" }
    var listsPath: String { folder + "/lists.rlp" }
    var blockCount: Int { options.blockCount }

    /// Makes the blocks, and writes both files.
    public func write() throws {
        let unsealed = ChainMaker.make(options)
        let chain = try StoredChain(unsealed)
        let (blocks, lists) = (try StreamWriter(path: blocksPath), try StreamWriter(path: listsPath))
        for transactions in unsealed.blocks {
            let sealed = try chain.seal(transactions)
            try blocks.append(sealed.block.encoded)
            try lists.append(list: sealed.accessList.encoded, ofBlock: sealed.block.hash)
        }
        try blocks.finish()
        try lists.finish()
    }

    var schedule: ForkSchedule { ForkSchedule(chainID: ChainMaker.chainID, forks: [(.amsterdam, .block(0))]) }

    /// The chain's genesis alone, in an empty folder.
    func makeStore(at path: String, _ durability: StoreOptions.Durability) throws -> Store {
        var options = options
        options.blockCount = 0
        let unsealed = ChainMaker.make(options)
        let genesisHeader = try StoredChain(unsealed).genesisHeader
        let store = try Store(path: path, options: StoreOptions(durability: durability))
        try store.initialize(genesis: unsealed.genesis, block: StoredBlock(genesis: genesisHeader))
        return store
    }
}
