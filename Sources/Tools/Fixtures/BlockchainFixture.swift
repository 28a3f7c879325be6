import Chain
import Primitives

/// One case: a genesis, blocks to import in order, and what the chain has to be afterwards.
public struct BlockchainFixture: Sendable {
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

/// An account as a fixture lists it.
public struct FixtureAccount: Hashable, Sendable {
    public struct Slot: Hashable, Sendable {
        public let slot: U256
        public let value: U256
    }

    public let address: Address
    public let nonce: UInt64
    public let balance: U256
    public let code: [UInt8]
    /// In the file's order; a value may be zero.
    public let storage: [Slot]
}

/// One block, and what is to become of it.
public struct FixtureBlock: Sendable {
    public let rlp: [UInt8]
    /// Why it has to be refused; nil for blocks to accept, and for blocks that old fixtures give no reason for.
    public let expectedException: ExpectedException?
    /// The header's hash as the file states it; a block without one is to be refused.
    public let hash: Hash?
    /// EIP-7928; the list is not in the block. A block to refuse comes with the list that a peer would have sent.
    public let blockAccessList: BlockAccessList?
    /// Which of competing chains it belongs to, in fixtures that have several.
    public let chainName: String?
    /// As the file states them, where it does: senders by transaction, receipts as RLP.
    public let senders: [Address]
    public let receipts: [[UInt8]]

    public var mustBeRefused: Bool { hash == nil }
}
