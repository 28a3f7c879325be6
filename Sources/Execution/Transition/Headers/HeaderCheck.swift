import Chain
import Primitives

/// Whether a header may follow its parent: what needs neither body nor state.
public struct HeaderCheck {
    private let rules: Rules
    private let parent: Header

    public init(rules: Rules, parent: Header) {
        self.rules = rules
        self.parent = parent
    }

    /// Throws the first fault.
    public func check(_ header: Header) throws(InvalidBlock) {
        guard header.fieldCount == rules.headerFieldCount else {
            throw .headerFieldCount(expected: rules.headerFieldCount, found: header.fieldCount)
        }
        guard header.number == parent.number + 1 else {
            throw .numberMismatch(header: header.number, expected: parent.number + 1)
        }
        guard header.timestamp > parent.timestamp else {
            throw .timestampNotAfterParent(header: header.timestamp, parent: parent.timestamp)
        }
        guard header.extraData.count <= rules.extraDataBytesMax else {
            throw .extraDataTooLong(bytesMax: rules.extraDataBytesMax, found: header.extraData.count)
        }
        try checkGas(header)
        if rules.isProofOfStake { try checkProofOfStake(header) }
        if let blobs = rules.blobs { try checkBlobs(header, blobs) }
    }

    private func checkGas(_ header: Header) throws(InvalidBlock) {
        // EIP-1559: the first block with a base fee doubles its gas limit, so that the target stays where it was.
        let isFirstWithBaseFee = rules.hasBaseFee && parent.baseFeePerGas == nil
        let parentLimit = isFirstWithBaseFee ? parent.gasLimit * rules.baseFeeElasticity : parent.gasLimit
        let step = header.gasLimit > parentLimit ? header.gasLimit - parentLimit : parentLimit - header.gasLimit
        guard step < parentLimit / rules.gasLimitBoundDivisor else {
            throw .gasLimitStep(header: header.gasLimit, parent: parentLimit)
        }
        guard header.gasLimit >= rules.gasLimitMin else {
            throw .gasLimitBelowMin(header: header.gasLimit, min: rules.gasLimitMin)
        }
        guard header.gasUsed <= header.gasLimit else {
            throw .gasUsedAboveLimit(header: header.gasUsed, limit: header.gasLimit)
        }
        guard rules.hasBaseFee else { return }
        let expected = parent.nextBaseFeePerGas(rules)
        let found = header.baseFeePerGas ?? .zero
        guard found == expected else { throw .baseFeeMismatch(header: found, computed: expected) }
    }

    /// EIP-3675.
    private func checkProofOfStake(_ header: Header) throws(InvalidBlock) {
        guard header.difficulty.isZero else {
            throw .difficultyMismatch(header: header.difficulty, computed: .zero)
        }
        guard header.nonce == 0 else { throw .nonceNotZero(header.nonce) }
        guard header.ommersHash == Hash.emptyOmmers else {
            throw .ommersHashMismatch(header: header.ommersHash, computed: Hash.emptyOmmers)
        }
    }

    private func checkBlobs(_ header: Header, _ blobs: BlobRules) throws(InvalidBlock) {
        let (excess, used) = (header.excessBlobGas ?? 0, header.blobGasUsed ?? 0)
        let expected = blobs.excessBlobGas(after: parent)
        guard excess == expected else { throw .excessBlobGasMismatch(header: excess, computed: expected) }
        guard used <= blobs.maxGasPerBlock else {
            throw .blobGasUsedAboveMax(header: used, max: blobs.maxGasPerBlock)
        }
    }
}
