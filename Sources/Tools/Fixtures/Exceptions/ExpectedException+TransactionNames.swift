import Chain
import Primitives

/// The part of the table that is about transactions.
extension ExpectedException {
    static func names(for fault: InvalidTransaction) -> Set<String> {
        switch fault {
        case .kindNotActive(let kind):
            [
                "TYPE_\(kind.rawValue)_TX_PRE_FORK", "TYPE_3_TX_ZERO_BLOBS_PRE_FORK", "TYPE_NOT_SUPPORTED",
                "TR_TypeNotSupported",
            ]
        case .chainIDMismatch: ["INVALID_CHAINID"]
        // Before EIP-155 such a v was simply none.
        case .replayProtectionNotActive: ["INVALID_CHAINID", "INVALID_SIGNATURE_VRS"]
        case .signatureSTooHigh: ["INVALID_SIGNATURE_VRS"]
        case .signatureWithoutSigner: ["INVALID_SIGNATURE_VRS", "EC_RECOVERY_FAIL"]

        case .senderNotEOA: ["SENDER_NOT_EOA", "SenderNotEOAorNoCASH"]
        case .nonceTooLow: ["NONCE_MISMATCH_TOO_LOW", "TR_NonceTooLow"]
        case .nonceTooHigh: ["NONCE_MISMATCH_TOO_HIGH", "TR_NonceTooHigh"]
        case .nonceIsMax: ["NONCE_IS_MAX", "NONCE_TOO_BIG", "TR_NonceHasMaxValue"]
        case .insufficientFunds:
            [
                "INSUFFICIENT_ACCOUNT_FUNDS", "TR_NoFunds", "TR_NoFundsOrGas", "TR_FeeCapLessThanBlocksORNoFunds",
                "SenderNotEOAorNoCASH",
            ]
        case .costOverflow: ["GASLIMIT_PRICE_PRODUCT_OVERFLOW", "INSUFFICIENT_ACCOUNT_FUNDS", "TR_NoFunds"]

        case .gasLimitBelowIntrinsic:
            ["INTRINSIC_GAS_TOO_LOW", "TR_IntrinsicGas", "IntrinsicGas", "TR_NoFundsOrGas", "OutOfGasIntrinsic"]
        // Which of the two a name means differs from test to test; Amsterdam has one bound for both.
        case .gasLimitBelowFloor: ["INTRINSIC_GAS_BELOW_FLOOR_GAS_COST", "INTRINSIC_GAS_TOO_LOW"]
        case .gasLimitAboveMax: ["GAS_LIMIT_EXCEEDS_MAXIMUM"]
        case .blockGasExhausted, .blockStateGasExhausted:
            [
                "GAS_ALLOWANCE_EXCEEDED", "GAS_USED_OVERFLOW", "TR_GasLimitReached",
                "TR_FeeCapLessThanBlocksORGasLimitReached", "BlockGasLimitReached",
            ]

        case .maxFeeBelowBaseFee:
            [
                "INSUFFICIENT_MAX_FEE_PER_GAS", "TR_FeeCapLessThanBlocks", "TR_FeeCapLessThanBlocksORGasLimitReached",
                "TR_FeeCapLessThanBlocksORNoFunds",
            ]
        case .priorityFeeAboveMaxFee:
            [
                "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2", "TR_TipGtFeeCap",
            ]

        case .initcodeTooLong: ["INITCODE_SIZE_EXCEEDED", "TR_InitCodeLimitExceeded"]
        case .creationByKind(let kind): ["TYPE_\(kind.rawValue)_TX_CONTRACT_CREATION"]

        case .noBlobs: ["TYPE_3_TX_ZERO_BLOBS"]
        case .tooManyBlobs: ["TYPE_3_TX_BLOB_COUNT_EXCEEDED"]
        case .blockBlobGasExhausted: ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"]
        case .blobHashVersion: ["TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH"]
        case .maxFeeBelowBlobBaseFee: ["INSUFFICIENT_MAX_FEE_PER_BLOB_GAS"]
        case .noAuthorizations: ["TYPE_4_EMPTY_AUTHORIZATION_LIST"]
        }
    }

    /// Of bytes that are no transaction. Fixtures name the field too, which our reasons know by its offset alone.
    static func names(forTransaction fault: Malformed) -> Set<String> {
        switch fault {
        case .rlp(let error): names(forTransaction: error)
        case .fieldCount(_, let expected, let found):
            found < expected.min() ?? 0 ? ["RLP_TOO_FEW_ELEMENTS"] : ["RLP_TOO_MANY_ELEMENTS"]
        case .transactionWithBlobs: ["TYPE_3_TX_WITH_FULL_BLOBS"]
        case .emptyTransaction, .unknownTransactionKind:
            // A byte that is no kind may also be meant as RLP that is cut short.
            ["TYPE_NOT_SUPPORTED", "TR_TypeNotSupported", "RLP_INVALID_HEADER", "RLP_ERROR_EOF"]
        case .legacySignatureV: ["INVALID_SIGNATURE_VRS", "INVALID_CHAINID"]
        case .yParity: ["INVALID_SIGNATURE_VRS"]
        case .tooLong, .transaction, .ommer, .header: []
        }
    }

    private static func names(forTransaction error: RLPError) -> Set<String> {
        switch error {
        case .truncated: ["RLP_ERROR_EOF", "RLP_ERROR_SIZE"]
        case .trailingBytes: ["RLP_ERROR_SIZE"]
        case .expectedList: ["RLP_INVALID_HEADER", "RLP_INVALID_ACCESS_LIST", "TYPE_4_INVALID_AUTHORIZATION_FORMAT"]
        case .expectedString:
            [
                "RLP_INVALID_DATA", "RLP_INVALID_GASLIMIT", "RLP_INVALID_NONCE", "RLP_INVALID_SIGNATURE_R",
                "RLP_INVALID_SIGNATURE_S", "RLP_INVALID_TO", "RLP_INVALID_VALUE", "RLP_INVALID_GASPRICE",
            ]
        case .notCanonical:
            [
                "RLP_ERROR_SIZE", "RLP_ERROR_SIZE_LEADING_ZEROS", "RLP_LEADING_ZEROS_DATA_SIZE",
                "RLP_LEADING_ZEROS_NONCE_SIZE",
            ]
        case .leadingZero:
            [
                "RLP_LEADING_ZEROS_BASEFEE", "RLP_LEADING_ZEROS_GASLIMIT", "RLP_LEADING_ZEROS_GASPRICE",
                "RLP_LEADING_ZEROS_NONCE", "RLP_LEADING_ZEROS_PRIORITY_FEE", "RLP_LEADING_ZEROS_R",
                "RLP_LEADING_ZEROS_S", "RLP_LEADING_ZEROS_V", "RLP_LEADING_ZEROS_VALUE",
                // Zeros in front are what makes it too long.
                "GASLIMIT_OVERFLOW",
                "TYPE_4_INVALID_AUTHORIZATION_FORMAT",
            ]
        case .integerTooLarge(let bytesMax, _, _):
            bytesMax <= 8
                ? ["NONCE_OVERFLOW", "GASLIMIT_OVERFLOW", "INVALID_CHAINID", "TYPE_4_INVALID_AUTHORIZATION_FORMAT"]
                : [
                    "GASPRICE_OVERFLOW", "PRIORITY_OVERFLOW", "VALUE_OVERFLOW", "INVALID_SIGNATURE_VRS",
                    "TYPE_4_INVALID_AUTHORIZATION_FORMAT",
                ]
        case .wrongLength(let expected, let found, _):
            switch (expected, found < expected) {
            case (20, true):
                ["ADDRESS_TOO_SHORT", "RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT", "TYPE_3_TX_CONTRACT_CREATION"]
            case (20, false): ["ADDRESS_TOO_LONG", "RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG"]
            case (_, true): ["RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT"]
            case (_, false): ["RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG"]
            }
        case .stringTooLong, .tooManyItems: ["RLP_ERROR_SIZE"]
        }
    }
}
