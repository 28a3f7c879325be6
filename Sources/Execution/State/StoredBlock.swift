import Chain
import Primitives

/// A block as it is stored: encoded by the caller, and given back as it came.
public struct StoredBlock: Equatable, Sendable {
    public var number: UInt64
    public var hash: Hash
    public var parentHash: Hash
    public var stateRoot: Hash
    /// The sum of the difficulties from genesis up to this block.
    public var totalDifficulty: U256
    public var standing: BlockStanding
    public var header: [UInt8]
    public var body: [UInt8]
    /// Empty when the block was never executed.
    public var receipts: [UInt8]
    /// Empty when the block has no list.
    public var accessList: [UInt8]

    public init(
        number: UInt64, hash: Hash, parentHash: Hash, stateRoot: Hash, totalDifficulty: U256 = .zero,
        standing: BlockStanding = .executed, header: [UInt8], body: [UInt8] = [], receipts: [UInt8] = [],
        accessList: [UInt8] = []
    ) {
        self.number = number
        self.hash = hash
        self.parentHash = parentHash
        self.stateRoot = stateRoot
        self.totalDifficulty = totalDifficulty
        self.standing = standing
        self.header = header
        self.body = body
        self.receipts = receipts
        self.accessList = accessList
    }

    /// The block of a header; `totalDifficulty` includes its own difficulty.
    public init(
        _ header: Header, totalDifficulty: U256, standing: BlockStanding = .executed, body: [UInt8] = [],
        receipts: [UInt8] = [], accessList: [UInt8] = []
    ) {
        self.init(
            number: header.number, hash: header.hash, parentHash: header.parentHash, stateRoot: header.stateRoot,
            totalDifficulty: totalDifficulty, standing: standing, header: header.encoded, body: body,
            receipts: receipts, accessList: accessList)
    }

    /// A chain's first block: nothing stands below it.
    public init(genesis: Header) { self.init(genesis, totalDifficulty: genesis.difficulty) }

    public var reference: BlockReference { BlockReference(number: number, hash: hash, stateRoot: stateRoot) }

    var storedHeader: StoredHeader {
        StoredHeader(
            number: number, hash: hash, parentHash: parentHash, stateRoot: stateRoot, totalDifficulty: totalDifficulty,
            standing: standing, header: header)
    }
}
