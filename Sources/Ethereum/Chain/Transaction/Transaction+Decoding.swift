import Primitives

extension Transaction {
    /// Strict: the envelope, nothing behind it, and every integer in its shortest form.
    ///
    /// What only rules can judge is let through: a blob transaction without recipient, a nonce of 2^64 - 1.
    public init(encoded: [UInt8]) throws(Malformed) {
        guard encoded.count <= Limits.transactionBytesMax else {
            throw .tooLong(bytesMax: Limits.transactionBytesMax, found: encoded.count)
        }
        guard let first = encoded.first else { throw .emptyTransaction }
        if first >= 0xc0 {
            try self.init(kind: .legacy, list: encoded, from: 0)
        } else if let kind = Kind(rawValue: first), kind != .legacy {
            try self.init(kind: kind, list: encoded, from: 1)
        } else {
            throw .unknownTransactionKind(first)
        }
    }

    private init(kind: Kind, list: [UInt8], from start: Int) throws(Malformed) {
        var fields = try Malformed.wrapping { () throws(RLPError) in try RLPDecoder(list: list, from: start) }
        if kind == .blob, fields.nextIsList { throw .transactionWithBlobs }
        let count = try Malformed.wrapping { () throws(RLPError) in try fields.itemCount() }
        guard count == kind.fieldCount else {
            throw .fieldCount(of: "transaction of kind \(kind.rawValue)", expected: [kind.fieldCount], found: count)
        }
        let v: U256
        (self, v) = try Malformed.wrapping { () throws(RLPError) in
            try Transaction.unsigned(kind: kind, from: &fields)
        }
        if kind == .legacy {
            (chainID, signature.yParity) = try Transaction.chainAndParity(ofLegacy: v)
        } else {
            signature.yParity = v == .one
            guard v.isZero || v == .one else { throw .yParity(v.uint64 ?? .max) }
        }
    }

    /// The fields in their order; what v says is left to the caller.
    private static func unsigned(
        kind: Kind, from fields: inout RLPDecoder
    ) throws(RLPError) -> (Transaction, v: U256) {
        let chainID = kind == .legacy ? nil : try fields.uint64()
        let nonce = try fields.uint64()
        let hasPriorityFee = kind != .legacy && kind != .accessList
        let firstFee = try fields.u256()
        let secondFee = hasPriorityFee ? try fields.u256() : firstFee
        var transaction = Transaction(
            kind: kind, chainID: chainID, nonce: nonce, maxPriorityFeePerGas: firstFee, maxFeePerGas: secondFee,
            gasLimit: try fields.uint64(), to: try fields.optionalAddress(), value: try fields.u256(),
            data: try fields.bytes())
        if kind != .legacy {
            transaction.accessList = try fields.items(of: AccessListEntry.self, max: Limits.accessListEntriesMax)
        }
        if kind == .blob {
            transaction.maxFeePerBlobGas = try fields.u256()
            transaction.blobVersionedHashes = try fields.items(max: Limits.blobHashesPerTransactionMax) {
                (hashes) throws(RLPError) in try hashes.hash()
            }
        }
        if kind == .setCode {
            transaction.authorizations = try fields.items(
                of: Authorization.self, max: Limits.authorizationsPerTransactionMax)
        }
        let v = try fields.u256()
        transaction.signature = Signature(yParity: false, r: try fields.u256(), s: try fields.u256())
        return (transaction, v)
    }

    private static func chainAndParity(ofLegacy v: U256) throws(Malformed) -> (chainID: UInt64?, yParity: Bool) {
        if let small = v.uint64, small == 27 || small == 28 { return (nil, small == 28) }
        // EIP-155.
        let (rest, isBelow) = v.subtractingReportingOverflow(U256(35 as UInt64))
        guard !isBelow, let chainID = (rest >> 1).uint64 else { throw .legacySignatureV(v) }
        return (chainID, rest.limb0 & 1 == 1)
    }
}

extension Transaction.Kind {
    var fieldCount: Int {
        switch self {
        case .legacy: 9
        case .accessList: 11
        case .dynamicFee: 12
        case .blob: 14
        case .setCode: 13
        }
    }
}
