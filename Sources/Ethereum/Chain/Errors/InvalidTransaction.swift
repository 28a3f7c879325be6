import Primitives

/// Why a transaction may not stand in its block.
public enum InvalidTransaction: Error, Hashable, Sendable {
    // Its form and its signature.
    case kindNotActive(Transaction.Kind)
    case chainIDMismatch(expected: UInt64, found: UInt64)
    /// EIP-155 is not active yet.
    case replayProtectionNotActive(chainID: UInt64)
    /// EIP-2.
    case signatureSTooHigh(U256)
    case signatureWithoutSigner

    // Its sender. EIP-3607, EIP-2681.
    case senderNotEOA(sender: Address, codeHash: Hash)
    case nonceTooLow(account: UInt64, transaction: UInt64)
    case nonceTooHigh(account: UInt64, transaction: UInt64)
    case nonceIsMax
    case insufficientFunds(balance: U256, required: U256)
    /// What the sender may have to pay does not fit 256 bits.
    case costOverflow(gasLimit: UInt64, maxFeePerGas: U256)

    // Its gas.
    case gasLimitBelowIntrinsic(required: UInt64, gasLimit: UInt64)
    /// EIP-7623.
    case gasLimitBelowFloor(required: UInt64, gasLimit: UInt64)
    /// EIP-7825; under EIP-8037 what counts is the larger of regular intrinsic gas and floor.
    case gasLimitAboveMax(max: UInt64, found: UInt64)
    case blockGasExhausted(available: UInt64, required: UInt64)
    /// EIP-8037.
    case blockStateGasExhausted(available: UInt64, required: UInt64)

    // Its fees. EIP-1559.
    case maxFeeBelowBaseFee(baseFee: U256, maxFeePerGas: U256)
    case priorityFeeAboveMaxFee(maxPriorityFeePerGas: U256, maxFeePerGas: U256)

    // What it creates. EIP-3860, EIP-4844, EIP-7702.
    case initcodeTooLong(max: Int, found: Int)
    case creationByKind(Transaction.Kind)

    // Its blobs. EIP-4844.
    case noBlobs
    case tooManyBlobs(max: Int, found: Int)
    case blockBlobGasExhausted(available: UInt64, required: UInt64)
    case blobHashVersion(index: Int, expected: UInt8, found: UInt8)
    case maxFeeBelowBlobBaseFee(blobBaseFee: U256, maxFeePerBlobGas: U256)

    /// EIP-7702.
    case noAuthorizations
}

extension InvalidTransaction: CustomStringConvertible {
    public var description: String {
        switch self {
        case .kindNotActive(let kind):
            "transactions of kind \(kind.rawValue) (\(kind)) are not active in this fork"
        case .chainIDMismatch(let expected, let found):
            "the transaction is signed for chain \(found), this is chain \(expected)"
        case .replayProtectionNotActive(let chainID):
            "the transaction is signed for chain \(chainID), which this fork does not know yet"
        case .signatureSTooHigh(let s):
            "the signature's s is above half the order of the curve: \(s)"
        case .signatureWithoutSigner:
            "no key makes this signature"
        case .senderNotEOA(let sender, let codeHash):
            "the sender \(sender) has code (hash \(codeHash))"
        case .nonceTooLow(let account, let transaction), .nonceTooHigh(let account, let transaction):
            "the sender's next nonce is \(account), the transaction's is \(transaction)"
        case .nonceIsMax:
            "the sender's nonce cannot grow any more"
        case .insufficientFunds(let balance, let required):
            "the sender has \(balance) wei and may have to pay \(required)"
        case .costOverflow(let gasLimit, let maxFeePerGas):
            "gas limit \(gasLimit) times \(maxFeePerGas) wei does not fit 256 bits"
        case .gasLimitBelowIntrinsic(let required, let gasLimit):
            "the transaction needs \(required) gas before it runs, its limit is \(gasLimit)"
        case .gasLimitBelowFloor(let required, let gasLimit):
            "the transaction's data costs at least \(required) gas, its limit is \(gasLimit)"
        case .gasLimitAboveMax(let max, let found):
            "a transaction may use \(max) gas, this one asks for \(found)"
        case .blockGasExhausted(let available, let required):
            "the block has \(available) gas left, the transaction may need \(required)"
        case .blockStateGasExhausted(let available, let required):
            "the block has \(available) state gas left, the transaction may need \(required)"
        case .maxFeeBelowBaseFee(let baseFee, let maxFeePerGas):
            "the block's base fee is \(baseFee) wei, the transaction pays at most \(maxFeePerGas)"
        case .priorityFeeAboveMaxFee(let maxPriorityFeePerGas, let maxFeePerGas):
            "the priority fee of \(maxPriorityFeePerGas) wei is above the whole fee of \(maxFeePerGas)"
        case .initcodeTooLong(let max, let found):
            "initcode has at most \(max) bytes, this has \(found)"
        case .creationByKind(let kind):
            "a transaction of kind \(kind.rawValue) (\(kind)) needs a recipient"
        case .noBlobs:
            "a blob transaction without blobs"
        case .tooManyBlobs(let max, let found):
            "a transaction has at most \(max) blobs, this has \(found)"
        case .blockBlobGasExhausted(let available, let required):
            "the block has \(available) blob gas left, the transaction needs \(required)"
        case .blobHashVersion(let index, let expected, let found):
            "the hash of blob \(index) has version \(found) instead of \(expected)"
        case .maxFeeBelowBlobBaseFee(let blobBaseFee, let maxFeePerBlobGas):
            "the blob base fee is \(blobBaseFee) wei, the transaction pays at most \(maxFeePerBlobGas)"
        case .noAuthorizations:
            "a set-code transaction without authorizations"
        }
    }
}
