import Chain
import Primitives

/// One case: a genesis, blocks to import in order, and what the chain has to be afterwards.
public struct BlockchainFixture: Sendable {
    /// The state after the last block that is accepted.
    public enum PostState: Sendable {
        case accounts([FixtureAccount])
        /// Where all accounts would be too many.
        case root(Hash)
        case unstated
    }

    public let name: String
    public let file: String
    /// As the file names it.
    public let network: String
    public let schedule: ForkSchedule
    public let genesis: Header
    /// As the file states it.
    public let genesisHash: Hash
    public let preState: [FixtureAccount]
    public let blocks: [FixtureBlock]
    public let postState: PostState
    /// Of the last block that is accepted; among competing chains, of the winner.
    public let lastBlockHash: Hash
}
