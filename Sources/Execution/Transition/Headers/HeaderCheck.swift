import Chain
import Primitives

/// Whether a header may follow its parent: what needs neither body nor state.
public struct HeaderCheck {
    private let schedule: ForkSchedule
    private let rules: Rules
    private let parent: Header
    private let seals: SealCheck

    /// - Parameter rules: those of the header's own block, as `schedule` gives them.
    public init(schedule: ForkSchedule, rules: Rules, parent: Header, seals: SealCheck) {
        self.schedule = schedule
        self.rules = rules
        self.parent = parent
        self.seals = seals
    }

    /// Throws the first fault.
    public func check(_ header: Header) throws(InvalidBlock) {
        guard header.number == parent.number &+ 1 else {
            throw .numberMismatch(header: header.number, expected: parent.number &+ 1)
        }
        guard header.timestamp > parent.timestamp else {
            throw .timestampNotAfterParent(header: header.timestamp, parent: parent.timestamp)
        }
        try checkExtraData(header)
        try checkGas(header)
        // What every form of header has comes before what only the fork's own has.
        guard header.fieldCount == rules.headerFieldCount else {
            throw .headerFieldCount(expected: rules.headerFieldCount, found: header.fieldCount)
        }
        if rules.hasBaseFee { try checkBaseFee(header) }
        if rules.isProofOfStake { try checkProofOfStake(header) } else { try checkProofOfWork(header) }
        if let blobs = rules.blobs { try checkBlobs(header, blobs) }
    }

    private func checkExtraData(_ header: Header) throws(InvalidBlock) {
        guard header.extraData.count <= rules.extraDataBytesMax else {
            throw .extraDataTooLong(bytesMax: rules.extraDataBytesMax, found: header.extraData.count)
        }
        // EIP-779: so that nobody syncs to the other side by accident.
        if schedule.wantsDAOExtraData(atNumber: header.number), header.extraData != ForkSchedule.daoExtraData {
            throw .daoExtraDataMismatch(header: header.extraData)
        }
    }

    private func checkGas(_ header: Header) throws(InvalidBlock) {
        guard header.gasLimit <= rules.gasLimitMax else {
            throw .gasLimitAboveMax(header: header.gasLimit, max: rules.gasLimitMax)
        }
        guard header.gasLimit >= rules.gasLimitMin else {
            throw .gasLimitBelowMin(header: header.gasLimit, min: rules.gasLimitMin)
        }
        let parentLimit = parentGasLimit
        let step = header.gasLimit > parentLimit ? header.gasLimit - parentLimit : parentLimit - header.gasLimit
        guard step < parentLimit / rules.gasLimitBoundDivisor else {
            throw .gasLimitStep(header: header.gasLimit, parent: parentLimit)
        }
        guard header.gasUsed <= header.gasLimit else {
            throw .gasUsedAboveLimit(header: header.gasUsed, limit: header.gasLimit)
        }
    }

    private func checkBaseFee(_ header: Header) throws(InvalidBlock) {
        let expected = parent.nextBaseFeePerGas(rules)
        let found = header.baseFeePerGas ?? .zero
        guard found == expected else { throw .baseFeeMismatch(header: found, computed: expected) }
    }

    /// EIP-1559: the first block with a base fee doubles its gas limit, so that the target stays where it was.
    private var parentGasLimit: UInt64 {
        guard rules.hasBaseFee, parent.baseFeePerGas == nil else { return parent.gasLimit }
        let (limit, overflow) = parent.gasLimit.multipliedReportingOverflow(by: rules.baseFeeElasticity)
        return overflow ? .max : limit
    }

    private func checkBlobs(_ header: Header, _ blobs: BlobRules) throws(InvalidBlock) {
        let (excess, used) = (header.excessBlobGas ?? 0, header.blobGasUsed ?? 0)
        let expected = blobs.excessBlobGas(after: parent)
        guard excess == expected else { throw .excessBlobGasMismatch(header: excess, computed: expected) }
        guard used <= blobs.maxGasPerBlock else {
            throw .blobGasUsedAboveMax(header: used, max: blobs.maxGasPerBlock)
        }
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

    private func checkProofOfWork(_ header: Header) throws(InvalidBlock) {
        let difficulty = parent.nextDifficulty(timestamp: header.timestamp, rules: rules)
        guard header.difficulty == difficulty else {
            throw .difficultyMismatch(header: header.difficulty, computed: difficulty)
        }
        // Last, for nothing else costs as much.
        try seals.check(header)
    }
}
