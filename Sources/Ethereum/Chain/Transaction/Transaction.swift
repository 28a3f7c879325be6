import Primitives

/// A transaction of any kind. Fields that its kind does not have are empty or zero.
public struct Transaction: Hashable, Sendable {
    /// EIP-2718: the number is the first byte of the transaction's envelope, but for legacy ones, which have none.
    public enum Kind: UInt8, CaseIterable, Sendable {
        case legacy = 0
        /// EIP-2930.
        case accessList = 1
        /// EIP-1559.
        case dynamicFee = 2
        /// EIP-4844.
        case blob = 3
        /// EIP-7702.
        case setCode = 4
    }

    public var kind: Kind
    /// Nil in a legacy transaction that any chain accepts (before EIP-155).
    public var chainID: UInt64?
    public var nonce: UInt64
    /// The gas price where the kind has only that.
    public var maxPriorityFeePerGas: U256
    /// The gas price where the kind has only that.
    public var maxFeePerGas: U256
    public var gasLimit: UInt64
    /// Nil to create a contract.
    public var to: Address?
    /// In wei.
    public var value: U256
    public var data: [UInt8]
    public var accessList: [AccessListEntry]
    public var maxFeePerBlobGas: U256
    public var blobVersionedHashes: [Hash]
    public var authorizations: [Authorization]
    public var signature: Signature

    public init(
        kind: Kind, chainID: UInt64?, nonce: UInt64, maxPriorityFeePerGas: U256, maxFeePerGas: U256, gasLimit: UInt64,
        to: Address?, value: U256, data: [UInt8] = [], accessList: [AccessListEntry] = [],
        maxFeePerBlobGas: U256 = .zero, blobVersionedHashes: [Hash] = [], authorizations: [Authorization] = [],
        signature: Signature = Signature(yParity: false, r: .zero, s: .zero)
    ) {
        self.kind = kind
        self.chainID = chainID
        self.nonce = nonce
        self.maxPriorityFeePerGas = maxPriorityFeePerGas
        self.maxFeePerGas = maxFeePerGas
        self.gasLimit = gasLimit
        self.to = to
        self.value = value
        self.data = data
        self.accessList = accessList
        self.maxFeePerBlobGas = maxFeePerBlobGas
        self.blobVersionedHashes = blobVersionedHashes
        self.authorizations = authorizations
        self.signature = signature
    }

    public var isCreation: Bool { to == nil }

    /// The sender, if the signature is one that `rules` and the chain accept.
    public func sender(under rules: Rules, chainID expected: UInt64) throws(InvalidTransaction) -> Address {
        if let chainID {
            guard kind != .legacy || rules.replayProtection else {
                throw .replayProtectionNotActive(chainID: chainID)
            }
            guard chainID == expected else { throw .chainIDMismatch(expected: expected, found: chainID) }
        }
        guard signature.hasLowS || !rules.requiresLowS else { throw .signatureSTooHigh(signature.s) }
        guard let sender = sender() else { throw .signatureWithoutSigner }
        return sender
    }

    /// Whom the signature names, whatever the fork's rules on signatures; nil if nobody.
    public func sender() -> Address? { signature.signer(of: signingHash) }

    // MARK: Fees (EIP-1559)

    /// What the sender pays for each gas; meant for transactions whose `maxFeePerGas` covers `baseFee`.
    public func effectiveGasPrice(baseFee: U256) -> U256 { baseFee &+ priorityFeePerGas(baseFee: baseFee) }

    /// What the coinbase gets for each gas; zero where `maxFeePerGas` does not even cover `baseFee`.
    public func priorityFeePerGas(baseFee: U256) -> U256 {
        guard maxFeePerGas > baseFee else { return .zero }
        let room = maxFeePerGas &- baseFee
        return maxPriorityFeePerGas < room ? maxPriorityFeePerGas : room
    }

    /// EIP-4844.
    public func blobGas(under blobs: BlobRules) -> UInt64 { UInt64(blobVersionedHashes.count) * blobs.gasPerBlob }
}
