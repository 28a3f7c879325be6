import Primitives

/// Why a block is not valid: what its header or body says, and what was computed or expected.
public enum InvalidBlock: Error, Equatable, Sendable {
    // Its form.
    case malformed(Malformed)
    /// The fields or the body are not those of the fork.
    case headerFieldCount(expected: Int, found: Int)
    case withdrawalsMissing
    case withdrawalsNotActive
    /// EIP-7934.
    case tooLong(bytesMax: Int, found: Int)

    // Its header against its parent.
    case parentUnknown(Hash)
    /// Execution refused this block before: the one it is about, or one that it stands on.
    case refusedBefore(Hash)
    case numberMismatch(header: UInt64, expected: UInt64)
    case timestampNotAfterParent(header: UInt64, parent: UInt64)
    case gasLimitBelowMin(header: UInt64, min: UInt64)
    case gasLimitAboveMax(header: UInt64, max: UInt64)
    /// Too far from the parent's, whose gas limit is twice as much in the first block of EIP-1559.
    case gasLimitStep(header: UInt64, parent: UInt64)
    case gasUsedAboveLimit(header: UInt64, limit: UInt64)
    case extraDataTooLong(bytesMax: Int, found: Int)
    case daoExtraDataMismatch(header: [UInt8])
    /// From Paris on it is zero: if only one of the two is, the block is sealed by the other kind of proof.
    case difficultyMismatch(header: U256, computed: U256)
    case nonceNotZero(UInt64)
    /// Ethash: what the nonce leads to.
    case mixHashMismatch(header: Hash, computed: Hash)
    /// Ethash: the nonce leads to a number above what the difficulty allows.
    case sealAboveTarget(seal: U256, target: U256)
    /// Ethash: so high a block cannot be checked.
    case sealEpochAboveMax(found: UInt64, max: UInt64)
    case baseFeeMismatch(header: U256, computed: U256)
    case excessBlobGasMismatch(header: UInt64, computed: UInt64)
    case blobGasUsedAboveMax(header: UInt64, max: UInt64)

    // Its header against its body.
    case transactionsRootMismatch(header: Hash, computed: Hash)
    case ommersHashMismatch(header: Hash, computed: Hash)
    case withdrawalsRootMismatch(header: Hash, computed: Hash)
    case blobGasUsedMismatch(header: UInt64, computed: UInt64)
    case tooManyOmmers(max: Int, found: Int)
    case ommer(Int, InvalidOmmer)
    case blockAccessListMissing
    case blockAccessListHashMismatch(header: Hash, computed: Hash)
    case blockAccessList(InvalidBlockAccessList)
    case blockAccessListMalformed(Malformed)

    // Its execution.
    case transaction(Int, InvalidTransaction)
    /// The transactions need more gas than the block has.
    case gasLimitExceeded(limit: UInt64, computed: UInt64)
    case gasUsedMismatch(header: UInt64, computed: UInt64)
    case receiptsRootMismatch(header: Hash, computed: Hash)
    case logsBloomMismatch(header: Bloom, computed: Bloom)
    /// EIP-6110: the log of a deposit is not laid out as the deposit contract lays it out.
    case depositEventLayout(transaction: Int, log: Int)
    case requestsHashMismatch(header: Hash, computed: Hash)
    /// EIP-7002, EIP-7251: a contract that every block calls has no code.
    case systemContractEmpty(Address)
    case systemCallFailed(Address)
    /// The list is in order and says something else than the execution did.
    case blockAccessListMismatch(header: Hash, computed: Hash)
    /// The same where the list is there to be compared: the first entry that differs.
    case blockAccessListEntry(AccessListDifference)
    case stateRootMismatch(header: Hash, computed: Hash)

    /// Why a header may not be an ommer of its block (Yellow Paper 11.1).
    public indirect enum InvalidOmmer: Error, Equatable, Sendable {
        /// The block names it twice.
        case duplicate(Hash)
        case ommerOfAncestor(Hash, ancestor: UInt64)
        case ancestor(Hash)
        /// It has the same parent as the block: it is a brother, not an ommer.
        case brother(parent: Hash)
        /// Its parent is no ancestor of the block, as far as ommers may reach back.
        case parentNotAncestor(Hash, generationsMax: Int)
        /// It may not follow its own parent.
        case header(InvalidBlock)
    }
}
