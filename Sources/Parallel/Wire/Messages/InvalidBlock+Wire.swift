import Chain
import Primitives

/// The faults that only execution finds, as they travel from worker to coordinator; the coordinator has checked the
/// others before it dispatched. The numbers are on the wire: they are never reused.
extension InvalidBlock {
    func write(to encoder: inout RLPEncoder) throws(WireError) {
        guard let fields = wireFields else { throw .outOfRange(.effects, field: "fault: \(self)", found: 0) }
        encoder.list { list in for field in fields { list.append(field) } }
    }

    private var wireFields: [U256]? {
        switch self {
        case .systemContractEmpty(let address): [U256(1), address.word]
        case .systemCallFailed(let address): [U256(2), address.word]
        case .transaction(let position, let fault): fault.wireFields.map { [U256(3), U256(UInt64(position))] + $0 }
        default: nil
        }
    }

    init(from decoder: inout RLPDecoder) throws {
        var fields = try decoder.list()
        let number = try fields.uint64()
        switch number {
        case 1: self = .systemContractEmpty(Address(truncating: try fields.u256()))
        case 2: self = .systemCallFailed(Address(truncating: try fields.u256()))
        case 3: self = .transaction(try fields.int(.effects, "position"), try InvalidTransaction(from: &fields))
        default: throw WireError.outOfRange(.effects, field: "fault", found: number)
        }
        try fields.finish()
    }
}

extension InvalidTransaction {
    fileprivate var wireFields: [U256]? {
        switch self {
        case .chainIDMismatch(let expected, let found): [U256(1), U256(expected), U256(found)]
        case .replayProtectionNotActive(let chainID): [U256(2), U256(chainID)]
        case .signatureSTooHigh(let s): [U256(3), s]
        case .signatureWithoutSigner: [U256(4)]
        case .senderNotEOA(let sender, let codeHash): [U256(5), sender.word, codeHash.number]
        case .nonceTooLow(let account, let transaction): [U256(6), U256(account), U256(transaction)]
        case .nonceTooHigh(let account, let transaction): [U256(7), U256(account), U256(transaction)]
        case .insufficientFunds(let balance, let required): [U256(8), balance, required]
        case .costOverflow(let gasLimit, let maxFeePerGas): [U256(9), U256(gasLimit), maxFeePerGas]
        case .blockGasExhausted(let available, let required): [U256(10), U256(available), U256(required)]
        case .blockStateGasExhausted(let available, let required): [U256(11), U256(available), U256(required)]
        case .blockBlobGasExhausted(let available, let required): [U256(12), U256(available), U256(required)]
        default: nil
        }
    }

    fileprivate init(from fields: inout RLPDecoder) throws {
        let number = try fields.uint64()
        switch number {
        case 1: self = .chainIDMismatch(expected: try fields.uint64(), found: try fields.uint64())
        case 2: self = .replayProtectionNotActive(chainID: try fields.uint64())
        case 3: self = .signatureSTooHigh(try fields.u256())
        case 4: self = .signatureWithoutSigner
        case 5:
            self = .senderNotEOA(sender: Address(truncating: try fields.u256()), codeHash: Hash(try fields.u256()))
        case 6: self = .nonceTooLow(account: try fields.uint64(), transaction: try fields.uint64())
        case 7: self = .nonceTooHigh(account: try fields.uint64(), transaction: try fields.uint64())
        case 8: self = .insufficientFunds(balance: try fields.u256(), required: try fields.u256())
        case 9: self = .costOverflow(gasLimit: try fields.uint64(), maxFeePerGas: try fields.u256())
        case 10: self = .blockGasExhausted(available: try fields.uint64(), required: try fields.uint64())
        case 11: self = .blockStateGasExhausted(available: try fields.uint64(), required: try fields.uint64())
        case 12: self = .blockBlobGasExhausted(available: try fields.uint64(), required: try fields.uint64())
        default: throw WireError.outOfRange(.effects, field: "transaction fault", found: number)
        }
    }
}
