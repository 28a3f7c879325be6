import Chain
import Primitives
import State

/// A chain whose headers say what its blocks come to.
public struct SealedChain: Sendable {
    /// A block with its access list, which travels beside it (EIP-7928).
    public struct SealedBlock: Sendable {
        public let block: Block
        public let accessList: BlockAccessList

        public init(block: Block, accessList: BlockAccessList) {
            self.block = block
            self.accessList = accessList
        }
    }

    public let chainID: UInt64
    public let genesis: [GenesisAccount]
    public let genesisHeader: Header
    /// The first is the child of genesis.
    public let blocks: [SealedBlock]
}
