import Chain
import Primitives

extension ExpectedException {
    /// Names that no reason of ours has: such a fixture cannot be judged, and somebody has to look.
    public var unknownNames: [String] { names.filter { !ExpectedException.known.contains($0) } }

    /// All names in the table, and those that only ever stand beside another one.
    private static let known = reasons.reduce(alternatives) { $0.union(names(for: $1)) }

    /// What only clients find that are told a block's hash or its blobs beside the block.
    private static let alternatives: Set = ["INVALID_BLOCK_HASH", "INVALID_VERSIONED_HASHES"]

    /// One reason of each kind: the table is asked by reason, not by name.
    private static let reasons: [InvalidBlock] =
        blockReasons + ommerReasons.map { .ommer(0, $0) } + transactionReasons.map { .transaction(0, $0) }
        + malformed.map { .malformed(.transaction(0, $0)) }

    private static let blockReasons: [InvalidBlock] = [
        .malformed(.emptyTransaction), .headerFieldCount(expected: 0, found: 0), .withdrawalsMissing,
        .tooLong(bytesMax: 0, found: 0), .parentUnknown(.zero), .numberMismatch(header: 0, expected: 0),
        .timestampNotAfterParent(header: 0, parent: 0), .gasLimitStep(header: 0, parent: 0),
        .gasUsedAboveLimit(header: 0, limit: 0), .extraDataTooLong(bytesMax: 0, found: 0),
        .daoExtraDataMismatch(header: []), .difficultyMismatch(header: .zero, computed: .zero), .nonceNotZero(0),
        .mixHashMismatch(header: .zero, computed: .zero), .baseFeeMismatch(header: .zero, computed: .zero),
        .excessBlobGasMismatch(header: 0, computed: 0), .blobGasUsedAboveMax(header: 0, max: 0),
        .transactionsRootMismatch(header: .zero, computed: .zero), .ommersHashMismatch(header: .zero, computed: .zero),
        .withdrawalsRootMismatch(header: .zero, computed: .zero), .blobGasUsedMismatch(header: 0, computed: 0),
        .tooManyOmmers(max: 0, found: 0), .blockAccessListMissing,
        .blockAccessList(.tooManyItems(max: 0, found: 0)), .gasUsedMismatch(header: 0, computed: 0),
        .receiptsRootMismatch(header: .zero, computed: .zero), .logsBloomMismatch(header: .empty, computed: .empty),
        .depositEventLayout(transaction: 0, log: 0), .requestsHashMismatch(header: .zero, computed: .zero),
        .systemContractEmpty(.zero), .systemCallFailed(.zero), .stateRootMismatch(header: .zero, computed: .zero),
    ]

    private static let ommerReasons: [InvalidBlock.InvalidOmmer] = [
        .duplicate(.zero), .ommerOfAncestor(.zero, ancestor: 0), .ancestor(.zero), .brother(parent: .zero),
        .parentNotAncestor(.zero, generationsMax: 0),
    ]

    private static let transactionReasons: [InvalidTransaction] =
        Transaction.Kind.allCases.flatMap { [.kindNotActive($0), .creationByKind($0)] } + [
            .chainIDMismatch(expected: 0, found: 0), .replayProtectionNotActive(chainID: 0), .signatureSTooHigh(.zero),
            .signatureWithoutSigner, .senderNotEOA(sender: .zero, codeHash: .zero),
            .nonceTooLow(account: 0, transaction: 0), .nonceTooHigh(account: 0, transaction: 0), .nonceIsMax,
            .insufficientFunds(balance: .zero, required: .zero), .costOverflow(gasLimit: 0, maxFeePerGas: .zero),
            .gasLimitBelowIntrinsic(required: 0, gasLimit: 0), .gasLimitBelowFloor(required: 0, gasLimit: 0),
            .gasLimitAboveMax(max: 0, found: 0), .blockGasExhausted(available: 0, required: 0),
            .maxFeeBelowBaseFee(baseFee: .zero, maxFeePerGas: .zero),
            .priorityFeeAboveMaxFee(maxPriorityFeePerGas: .zero, maxFeePerGas: .zero),
            .initcodeTooLong(max: 0, found: 0), .noBlobs, .tooManyBlobs(max: 0, found: 0),
            .blockBlobGasExhausted(available: 0, required: 0), .blobHashVersion(index: 0, expected: 0, found: 0),
            .maxFeeBelowBlobBaseFee(blobBaseFee: .zero, maxFeePerBlobGas: .zero), .noAuthorizations,
        ]

    private static let malformed: [Malformed] =
        [
            .fieldCount(of: "", expected: [1], found: 0), .fieldCount(of: "", expected: [1], found: 2),
            .transactionWithBlobs, .unknownTransactionKind(0), .legacySignatureV(.zero), .yParity(2),
        ]
        + [
            .truncated(needed: 0, available: 0, offset: 0), .trailingBytes(count: 0, offset: 0),
            .expectedList(offset: 0), .expectedString(offset: 0), .notCanonical(offset: 0), .leadingZero(offset: 0),
            .integerTooLarge(bytesMax: 8, found: 0, offset: 0), .integerTooLarge(bytesMax: 32, found: 0, offset: 0),
            .wrongLength(expected: 20, found: 0, offset: 0), .wrongLength(expected: 20, found: 21, offset: 0),
            .wrongLength(expected: 32, found: 0, offset: 0), .wrongLength(expected: 32, found: 33, offset: 0),
        ].map { (error: RLPError) in Malformed.rlp(error) }
}
