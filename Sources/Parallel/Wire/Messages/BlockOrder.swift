import Chain
import Primitives

/// A block, as every worker is told of it when it begins (`begin`), and some before (`preview`): which rules hold,
/// which snapshot to read, and where the block lies in shared memory.
///
/// The rules are the coordinator's to say: some follow from the total difficulty of the parent, which no worker knows.
public struct BlockOrder: Equatable, Sendable {
    public let chainID: UInt64
    public let fork: Fork
    /// The schedule's blob parameters, which may differ from the fork's own.
    public let blobs: ForkSchedule.BlobParameters?
    /// EIP-779: an event of one block of the schedule, which no fork's rules have.
    public let drainsDAO: Bool
    /// The block that the worker's snapshot must be of.
    public let parentHash: Hash
    /// The shared memory holds the block's RLP, then its access list's: in EIP-7928's form where blocks carry one, else
    /// in ours, with marks.
    public let blockByteCount: Int
    public let listByteCount: Int
    /// Who signed the transactions, one after the other, where that is known already; empty where whoever executes them
    /// has to find out.
    public let senders: [Address]

    public init(
        chainID: UInt64, rules: Rules, parentHash: Hash, blockByteCount: Int, listByteCount: Int,
        senders: [Address] = []
    ) {
        self.chainID = chainID
        fork = rules.fork
        blobs = rules.blobs.map {
            ForkSchedule.BlobParameters(
                targetPerBlock: $0.targetPerBlock, maxPerBlock: $0.maxPerBlock,
                baseFeeUpdateFraction: $0.baseFeeUpdateFraction)
        }
        drainsDAO = rules.drainsDAO
        self.parentHash = parentHash
        self.blockByteCount = blockByteCount
        self.listByteCount = listByteCount
        self.senders = senders
    }

    /// Whether both are of the same block under the same rules, whoever knows its senders.
    public func isOfSameBlock(as other: BlockOrder) -> Bool {
        (chainID, fork, drainsDAO) == (other.chainID, other.fork, other.drainsDAO) && blobs == other.blobs
            && parentHash == other.parentHash
            && (blockByteCount, listByteCount) == (other.blockByteCount, other.listByteCount)
    }

    /// - Parameter kind: of the frame that it came in; errors name it.
    public init(encoded: [UInt8], in kind: FrameKind = .begin) throws(WireError) {
        self = try decoding(kind, encoded) { try BlockOrder(from: &$0, in: kind) }
    }

    private init(from fields: inout RLPDecoder, in kind: FrameKind) throws {
        chainID = try fields.uint64()
        fork = try fields.fork(kind)
        var blobFields = try fields.list()
        if blobFields.isAtEnd {
            blobs = nil
        } else {
            blobs = ForkSchedule.BlobParameters(
                targetPerBlock: try blobFields.uint64(), maxPerBlock: try blobFields.uint64(),
                baseFeeUpdateFraction: try blobFields.uint64())
        }
        try blobFields.finish()
        drainsDAO = try fields.flag(kind, "drainsDAO")
        parentHash = try fields.hash()
        blockByteCount = try fields.int(kind, "block bytes", max: Limits.sharedBytesMax)
        listByteCount = try fields.int(kind, "list bytes", max: Limits.sharedBytesMax)
        senders = try fields.items(max: Chain.Limits.transactionsPerBlockMax) { (list) throws(RLPError) in
            try list.address()
        }
    }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(chainID)
            fields.append(UInt64(fork.rawValue))
            fields.list { list in
                guard let blobs else { return }
                list.append(blobs.targetPerBlock)
                list.append(blobs.maxPerBlock)
                list.append(blobs.baseFeeUpdateFraction)
            }
            fields.append(UInt64(drainsDAO ? 1 : 0))
            fields.append(parentHash)
            fields.append(UInt64(blockByteCount))
            fields.append(UInt64(listByteCount))
            fields.list { list in senders.forEach { list.append($0) } }
        }
        return encoder.bytes
    }

    /// Reads the block's list, in the form that it has under these rules.
    public func accessList(_ encoded: [UInt8]) throws(Malformed) -> BlockAccessList {
        try Rules(fork).hasBlockAccessList
            ? BlockAccessList(encoded: encoded) : BlockAccessList(encodedWithMarks: encoded)
    }

    public var rules: Rules {
        var rules = Rules(fork)
        rules.drainsDAO = drainsDAO
        if let blobs {
            rules.blobs?.targetPerBlock = blobs.targetPerBlock
            rules.blobs?.maxPerBlock = blobs.maxPerBlock
            rules.blobs?.baseFeeUpdateFraction = blobs.baseFeeUpdateFraction
        }
        return rules
    }
}
