import Chain

/// The table: what each of our reasons is called in fixtures, the names of older releases last.
extension ExpectedException {
    static func names(for reason: InvalidBlock) -> Set<String> {
        switch reason {
        case .malformed(let malformed): names(for: malformed)
        case .headerFieldCount:
            [
                "INCORRECT_BLOCK_FORMAT", "RLP_STRUCTURES_ENCODING", "IMPORT_IMPOSSIBLE_LEGACY",
                "IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT", "IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT",
                "IMPORT_IMPOSSIBLE_PARIS_WRONG_POS", "IMPORT_IMPOSSIBLE_PARIS_WRONG_POW",
                "IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI", "IMPORT_IMPOSSIBLE_SHANGHAI",
                "1559BlockImportImpossible_HeaderIsLegacy", "LegacyBlockImportImpossible",
                "LegacyBlockImportImpossible2", "ParisBlockImportImpossible", "ShanghaiBlockImportImpossible",
                "3675PoSBlockRejected", "3675PoWBlockRejected",
            ]
        case .withdrawalsMissing, .withdrawalsNotActive:
            [
                "INCORRECT_BLOCK_FORMAT", "RLP_STRUCTURES_ENCODING", "RLP_WITHDRAWALS_NOT_READ",
                "IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI", "IMPORT_IMPOSSIBLE_SHANGHAI", "ParisBlockImportImpossible",
                "ShanghaiBlockImportImpossible", "InvalidWithdrawals",
            ]
        case .tooLong: ["RLP_BLOCK_LIMIT_EXCEEDED"]

        case .parentUnknown, .refusedBefore:
            ["UNKNOWN_PARENT", "UNKNOWN_PARENT_ZERO", "UnknownParent", "UnknownParent2"]
        case .numberMismatch: ["INVALID_BLOCK_NUMBER", "InvalidNumber"]
        case .timestampNotAfterParent:
            ["INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT", "InvalidTimestampOlderParent", "InvalidTimestamp"]
        case .gasLimitBelowMin, .gasLimitAboveMax, .gasLimitStep:
            // Of a limit of zero the oldest release says that more gas was used.
            ["INVALID_GASLIMIT", "GASLIMIT_TOO_BIG", "InvalidGasLimit", "InvalidGasLimit2", "TooMuchGasUsed"]
        case .gasUsedAboveLimit, .gasLimitExceeded:
            ["GAS_USED_OVERFLOW", "TooMuchGasUsed", "BlockGasLimitReached", "InvalidGasUsed"]
        case .extraDataTooLong: ["EXTRA_DATA_TOO_BIG", "ExtraDataTooBig"]
        case .daoExtraDataMismatch: ["EXTRA_DATA_INVALID_DAO", "ExtraDataIncorrectDAO", "ExtraDataIncorrect"]
        case .difficultyMismatch:
            [
                "INVALID_DIFFICULTY", "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS", "IMPORT_IMPOSSIBLE_PARIS_WRONG_POW",
                "IMPORT_IMPOSSIBLE_PARIS_WRONG_POS", "InvalidDifficulty", "PostParisDifficultyIsNot0",
                "3675PreParis1559BlockRejected", "3675PoWBlockRejected", "3675PoSBlockRejected",
            ]
        case .nonceNotZero: ["IMPORT_IMPOSSIBLE_PARIS_WRONG_POS", "InvalidBlockNonce", "3675PoWBlockRejected"]
        case .mixHashMismatch, .sealAboveTarget, .sealEpochAboveMax: ["InvalidBlockNonce"]
        case .baseFeeMismatch: ["INVALID_BASEFEE_PER_GAS", "1559BlockImportImpossible_BaseFeeWrong"]
        case .excessBlobGasMismatch: ["INCORRECT_EXCESS_BLOB_GAS"]
        // Found in the header before the transactions are looked at.
        case .blobGasUsedAboveMax:
            ["BLOB_GAS_USED_ABOVE_LIMIT", "INCORRECT_BLOB_GAS_USED", "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"]

        case .transactionsRootMismatch: ["INVALID_TRANSACTIONS_ROOT", "InvalidTransactionsRoot"]
        case .ommersHashMismatch:
            [
                "INVALID_UNCLES_HASH", "IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS", "InvalidUnclesHash",
                "PostParisUncleHashIsNotEmpty", "3675PreParis1559BlockRejected",
            ]
        case .withdrawalsRootMismatch: ["INVALID_WITHDRAWALS_ROOT", "InvalidWithdrawals"]
        case .blobGasUsedMismatch: ["INCORRECT_BLOB_GAS_USED"]
        case .tooManyOmmers:
            [
                "TOO_MANY_UNCLES", "IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS", "TooManyUncles",
                "PostParisUncleHashIsNotEmpty",
            ]
        case .ommer(_, let fault): names(for: fault)
        case .blockAccessListMissing, .blockAccessListHashMismatch, .blockAccessListMismatch:
            ["INVALID_BLOCK_ACCESS_LIST"]
        case .blockAccessList(let fault): names(for: fault)
        case .blockAccessListMalformed: ["INVALID_BLOCK_ACCESS_LIST", "INCORRECT_BLOCK_FORMAT"]

        case .transaction(_, let fault): names(for: fault)
        case .gasUsedMismatch: ["INVALID_GAS_USED", "InvalidGasUsed"]
        case .receiptsRootMismatch: ["INVALID_RECEIPTS_ROOT", "InvalidReceiptsStateRoot"]
        case .logsBloomMismatch: ["INVALID_LOG_BLOOM", "InvalidLogBloom"]
        case .depositEventLayout: ["INVALID_DEPOSIT_EVENT_LAYOUT"]
        case .requestsHashMismatch: ["INVALID_REQUESTS"]
        case .systemContractEmpty: ["SYSTEM_CONTRACT_EMPTY"]
        case .systemCallFailed: ["SYSTEM_CONTRACT_CALL_FAILED"]
        case .stateRootMismatch: ["INVALID_STATE_ROOT", "InvalidStateRoot"]
        }
    }

    private static func names(for malformed: Malformed) -> Set<String> {
        let names: Set = [
            "RLP_STRUCTURES_ENCODING", "INCORRECT_BLOCK_FORMAT", "RLP_INVALID_ADDRESS",
            "RLP_INVALID_FIELD_OVERFLOW_64", "RLP_WITHDRAWALS_NOT_READ", "INPUT_UNMARSHAL_ERROR",
            "INPUT_UNMARSHAL_ADDRESS_ERROR", "RLP_ExpectedAsList",
        ]
        switch malformed {
        case .transaction(_, .transactionWithBlobs): return names.union(["TYPE_3_TX_WITH_FULL_BLOBS"])
        case .transaction(_, .unknownTransactionKind):
            return names.union(["TYPE_NOT_SUPPORTED", "TR_TypeNotSupported"])
        case .transaction(_, .legacySignatureV), .transaction(_, .yParity):
            return names.union(["INVALID_SIGNATURE_VRS"])
        case .transaction(_, .rlp): return names.union(["TYPE_3_TX_CONTRACT_CREATION"])
        default: return names
        }
    }

    private static func names(for fault: InvalidBlock.InvalidOmmer) -> Set<String> {
        let names: Set =
            switch fault {
            case .duplicate: ["UNCLE_IN_CHAIN", "UncleInChain", "UncleIsBrother"]
            case .ommerOfAncestor: ["UNCLE_IN_CHAIN", "UncleInChain"]
            case .ancestor: ["UNCLE_IS_ANCESTOR", "UncleIsAncestor", "UncleInChain", "InvalidUncleParentHash"]
            case .brother: ["UNCLE_IS_BROTHER", "UncleIsBrother", "UncleParentIsNotAncestor"]
            case .parentNotAncestor:
                ["UNCLE_PARENT_INCORRECT", "InvalidUncleParentHash", "UncleParentIsNotAncestor", "UncleTooOld"]
            case .header(let fault): names(for: fault)
            }
        return names.union(["IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS", "PostParisUncleHashIsNotEmpty"])
    }

    private static func names(for fault: InvalidBlockAccessList) -> Set<String> {
        switch fault {
        case .tooManyItems: ["BLOCK_ACCESS_LIST_GAS_LIMIT_EXCEEDED"]
        case .addressOrder(let previous, let next) where previous != next:
            ["INCORRECT_BLOCK_FORMAT", "INVALID_BLOCK_ACCESS_LIST"]
        default: ["INVALID_BLOCK_ACCESS_LIST"]
        }
    }

    private static func names(for fault: InvalidTransaction) -> Set<String> {
        switch fault {
        case .kindNotActive(let kind):
            ["TYPE_\(kind.rawValue)_TX_PRE_FORK", "TYPE_NOT_SUPPORTED", "TR_TypeNotSupported"]
        case .chainIDMismatch, .replayProtectionNotActive: ["INVALID_CHAINID"]
        case .signatureSTooHigh, .signatureWithoutSigner: ["INVALID_SIGNATURE_VRS"]

        case .senderNotEOA: ["SENDER_NOT_EOA", "SenderNotEOAorNoCASH"]
        case .nonceTooLow: ["NONCE_MISMATCH_TOO_LOW", "TR_NonceTooLow"]
        case .nonceTooHigh: ["NONCE_MISMATCH_TOO_HIGH", "TR_NonceTooHigh"]
        case .nonceIsMax: ["NONCE_IS_MAX"]
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
        case .priorityFeeAboveMaxFee: ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", "TR_TipGtFeeCap"]

        case .initcodeTooLong: ["INITCODE_SIZE_EXCEEDED"]
        case .creationByKind(let kind): ["TYPE_\(kind.rawValue)_TX_CONTRACT_CREATION"]

        case .noBlobs: ["TYPE_3_TX_ZERO_BLOBS"]
        case .tooManyBlobs: ["TYPE_3_TX_BLOB_COUNT_EXCEEDED"]
        case .blockBlobGasExhausted: ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"]
        case .blobHashVersion: ["TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH"]
        case .maxFeeBelowBlobBaseFee: ["INSUFFICIENT_MAX_FEE_PER_BLOB_GAS"]
        case .noAuthorizations: ["TYPE_4_EMPTY_AUTHORIZATION_LIST"]
        }
    }
}
