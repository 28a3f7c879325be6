import Primitives

extension Transaction {
    /// The envelope, as it is hashed and as the transactions' trie holds it.
    public var encoded: [UInt8] { encoded(as: .signed) }

    public var hash: Hash { Keccak.hash(encoded) }

    /// What the sender signed.
    public var signingHash: Hash { Keccak.hash(encoded(as: .unsigned)) }

    private enum Form { case signed, unsigned }

    private func encoded(as form: Form) -> [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            if kind == .legacy {
                writeLegacyFields(to: &fields, as: form)
            } else {
                writeTypedFields(to: &fields)
                if form == .signed { writeSignature(v: U256(signature.yParity ? 1 as UInt64 : 0), to: &fields) }
            }
        }
        return kind == .legacy ? encoder.bytes : [kind.rawValue] + encoder.bytes
    }

    private func writeLegacyFields(to fields: inout RLPEncoder, as form: Form) {
        fields.append(nonce)
        fields.append(maxFeePerGas)
        writePayload(to: &fields)
        switch (form, chainID) {
        case (.signed, _): writeSignature(v: legacyV, to: &fields)
        case (.unsigned, nil): break
        case (.unsigned, let chainID?):
            // EIP-155: the chain stands where v, r and s will.
            fields.append(chainID)
            fields.append([])
            fields.append([])
        }
    }

    private func writeTypedFields(to fields: inout RLPEncoder) {
        fields.append(chainID ?? 0)
        fields.append(nonce)
        if kind != .accessList { fields.append(maxPriorityFeePerGas) }
        fields.append(maxFeePerGas)
        writePayload(to: &fields)
        fields.list { list in accessList.forEach { $0.write(to: &list) } }
        switch kind {
        case .legacy, .accessList, .dynamicFee: break
        case .blob:
            fields.append(maxFeePerBlobGas)
            fields.list { list in blobVersionedHashes.forEach { list.append($0) } }
        case .setCode:
            fields.list { list in authorizations.forEach { $0.write(to: &list) } }
        }
    }

    private func writePayload(to fields: inout RLPEncoder) {
        fields.append(gasLimit)
        fields.append(to)
        fields.append(value)
        fields.append(data)
    }

    private func writeSignature(v: U256, to fields: inout RLPEncoder) {
        fields.append(v)
        fields.append(signature.r)
        fields.append(signature.s)
    }

    /// 27 or 28; under EIP-155 twice the chain's number plus 35 or 36, which may need 65 bits.
    private var legacyV: U256 {
        let parity = U256(signature.yParity ? 1 as UInt64 : 0)
        guard let chainID else { return parity &+ U256(27 as UInt64) }
        return U256(chainID) &+ U256(chainID) &+ U256(35 as UInt64) &+ parity
    }
}
