import Primitives

/// A block as it is stored: encoded by the caller, and given back as it came.
public struct StoredBlock: Equatable, Sendable {
    public var number: UInt64
    public var hash: Hash
    public var parentHash: Hash
    public var stateRoot: Hash
    public var header: [UInt8]
    public var body: [UInt8]
    public var receipts: [UInt8]
    /// Empty when the block has no list.
    public var accessList: [UInt8]

    public init(
        number: UInt64, hash: Hash, parentHash: Hash, stateRoot: Hash, header: [UInt8], body: [UInt8] = [],
        receipts: [UInt8] = [], accessList: [UInt8] = []
    ) {
        self.number = number
        self.hash = hash
        self.parentHash = parentHash
        self.stateRoot = stateRoot
        self.header = header
        self.body = body
        self.receipts = receipts
        self.accessList = accessList
    }

    public var reference: BlockReference { BlockReference(number: number, hash: hash, stateRoot: stateRoot) }
}
