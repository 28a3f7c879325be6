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
                "ShanghaiBlockImportImpossible", "InvalidWithdrawals", "RLP_ExpectedAsList",
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
        case .blockAccessListMissing, .blockAccessListHashMismatch, .blockAccessListMismatch,
            .blockAccessListEntry:
            ["INVALID_BLOCK_ACCESS_LIST"]
        case .blockAccessList(let fault): names(for: fault)
        case .blockAccessListMalformed: ["INVALID_BLOCK_ACCESS_LIST", "INCORRECT_BLOCK_FORMAT"]

        case .transaction(_, let fault): names(for: fault)
        // Receipts state the gas too: with other gas their root is another.
        case .gasUsedMismatch: ["INVALID_GAS_USED", "InvalidGasUsed", "InvalidReceiptsStateRoot"]
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
        guard case .transaction(_, let fault) = malformed else { return names }
        return names.union(ExpectedException.names(forTransaction: fault))
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
}
