import Chain
import Primitives
import Testing

@Suite struct TransactionTests {
    /// The example in EIP-155's text.
    @Test func `a legacy transaction for one chain`() throws {
        let transaction = try Transaction(encoded: Sample.eip155)
        #expect(transaction.kind == .legacy)
        #expect(transaction.chainID == 1)
        #expect(transaction.nonce == 9)
        #expect(transaction.gasLimit == 21_000)
        #expect(transaction.value == U256(1_000_000_000_000_000_000 as UInt64))
        #expect(
            transaction.signingHash
                == Hash(hex: "0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53"))
        #expect(transaction.encoded == Sample.eip155)
        let sender = try #require(Address(hex: "0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"))
        #expect(transaction.sender() == sender)
        #expect(try transaction.sender(under: Rules(.amsterdam), chainID: 1) == sender)
        #expect(throws: InvalidTransaction.chainIDMismatch(expected: 5, found: 1)) {
            try transaction.sender(under: Rules(.amsterdam), chainID: 5)
        }
        #expect(throws: InvalidTransaction.replayProtectionNotActive(chainID: 1)) {
            try transaction.sender(under: Rules(.tangerineWhistle), chainID: 1)
        }
    }

    @Test(arguments: Transaction.Kind.allCases)
    func `every kind round-trips`(kind: Transaction.Kind) throws {
        for to in [nil, Address(high: 1, middle: 2, low: 3)] {
            var transaction = Sample.transaction(kind)
            transaction.to = to
            let encoded = transaction.encoded
            #expect(try Transaction(encoded: encoded) == transaction)
            #expect(transaction.hash == Keccak.hash(encoded))
            #expect(kind == .legacy ? encoded[0] >= 0xc0 : encoded[0] == kind.rawValue)
        }
    }

    @Test(arguments: [nil, 0, 1, UInt64.max] as [UInt64?], [false, true])
    func `a legacy signature's v holds the chain and the parity`(chainID: UInt64?, yParity: Bool) throws {
        var transaction = Sample.transaction(.legacy)
        transaction.chainID = chainID
        transaction.signature.yParity = yParity
        #expect(try Transaction(encoded: transaction.encoded) == transaction)
    }

    @Test(arguments: [0, 1, 26, 29, 34] as [UInt64])
    func `another v is refused`(v: UInt64) {
        #expect(throws: Malformed.legacySignatureV(U256(v))) { try Transaction(encoded: legacy(v: U256(v))) }
    }

    @Test func `a chain beyond 64 bits is refused`() {
        // 2 * 2^64 + 35.
        let v = U256(limb0: 35, limb1: 2, limb2: 0, limb3: 0)
        #expect(throws: Malformed.legacySignatureV(v)) { try Transaction(encoded: legacy(v: v)) }
        #expect(throws: Never.self) { try Transaction(encoded: legacy(v: v &- .one)) }
    }

    @Test func `what is no transaction is refused with its reason`() {
        #expect(throws: Malformed.emptyTransaction) { try Transaction(encoded: []) }
        for byte in [0x00, 0x05, 0x7f, 0x80, 0xbf] as [UInt8] {
            #expect(throws: Malformed.unknownTransactionKind(byte)) { try Transaction(encoded: [byte, 0xc0]) }
        }
        #expect(throws: Malformed.fieldCount(of: "transaction of kind 2", expected: [12], found: 0)) {
            try Transaction(encoded: [2, 0xc0])
        }
        #expect(throws: Malformed.transactionWithBlobs) { try Transaction(encoded: [3, 0xc1, 0xc0]) }
        #expect(throws: Malformed.rlp(.trailingBytes(count: 1, offset: Sample.eip155.count))) {
            try Transaction(encoded: Sample.eip155 + [0])
        }
    }

    @Test func `a typed transaction's parity is one bit`() {
        var encoded = Sample.transaction(.dynamicFee).encoded
        // Behind it stand r and s, one byte each.
        encoded[encoded.count - 3] = 2
        #expect(throws: Malformed.yParity(2)) { try Transaction(encoded: encoded) }
    }

    @Test(arguments: Transaction.Kind.allCases)
    func `a transaction cut short anywhere is refused`(kind: Transaction.Kind) {
        let encoded = Sample.transaction(kind).encoded
        for count in 0..<encoded.count {
            #expect(throws: Malformed.self) { try Transaction(encoded: Array(encoded.prefix(count))) }
        }
    }

    @Test func `fees by base fee`() {
        var transaction = Sample.transaction(.dynamicFee)
        (transaction.maxFeePerGas, transaction.maxPriorityFeePerGas) = (U256(100 as UInt64), U256(30 as UInt64))
        let fees = [0, 70, 71, 100, 101].map { transaction.priorityFeePerGas(baseFee: U256($0)) }
        #expect(fees == [30, 30, 29, 0, 0].map { U256($0) })
        #expect(transaction.effectiveGasPrice(baseFee: U256(71 as UInt64)) == U256(100 as UInt64))
        #expect(transaction.effectiveGasPrice(baseFee: U256(7 as UInt64)) == U256(37 as UInt64))
        let legacy = Sample.transaction(.legacy)
        #expect(legacy.effectiveGasPrice(baseFee: .one) == legacy.maxFeePerGas)
    }

    @Test func `s above half the order is refused from Homestead on`() throws {
        var transaction = try Transaction(encoded: Sample.eip155)
        transaction.chainID = nil
        let order = try #require(U256(hex: "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"))
        let low = transaction.sender()
        transaction.signature.s = order &- transaction.signature.s
        transaction.signature.yParity.toggle()
        #expect(try transaction.sender(under: Rules(.frontier), chainID: 1) == low)
        #expect(throws: InvalidTransaction.signatureSTooHigh(transaction.signature.s)) {
            try transaction.sender(under: Rules(.homestead), chainID: 1)
        }
    }

    @Test func `a signature of zeros has no signer`() {
        var transaction = Sample.transaction(.dynamicFee)
        transaction.signature = Signature(yParity: false, r: .zero, s: .zero)
        #expect(throws: InvalidTransaction.signatureWithoutSigner) {
            try transaction.sender(under: Rules(.amsterdam), chainID: 1)
        }
    }

    @Test func `an authorization with a parity that is none has no authority and decodes`() throws {
        var transaction = Sample.transaction(.setCode)
        transaction.authorizations[0].yParity = 255
        #expect(try Transaction(encoded: transaction.encoded) == transaction)
        #expect(transaction.authorizations[0].authority() == nil)
    }

    private func legacy(v: U256) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list {
            for _ in 0..<3 { $0.append(1 as UInt64) }
            $0.append(nil as Address?)
            $0.append(1 as UInt64)
            $0.append([])
            $0.append(v)
            $0.append(1 as UInt64)
            $0.append(1 as UInt64)
        }
        return encoder.bytes
    }
}
