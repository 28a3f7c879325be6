import Primitives

extension Header {
    public var hash: Hash { Keccak.hash(encoded) }

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        write(to: &encoder)
        return encoder.bytes
    }

    public init(encoded: [UInt8]) throws(Malformed) {
        var decoder = RLPDecoder(encoded)
        try self.init(from: &decoder)
        try Malformed.wrapping { () throws(RLPError) in try decoder.finish() }
    }

    /// How many RLP fields it has; `Rules.headerFieldCount` says how many its fork wants.
    public var fieldCount: Int {
        15
            + [
                baseFeePerGas != nil, withdrawalsRoot != nil, blobGasUsed != nil, excessBlobGas != nil,
                parentBeaconBlockRoot != nil, requestsHash != nil, blockAccessListHash != nil, slotNumber != nil,
            ].count { $0 }
    }

    /// Up to Berlin, and from London, Shanghai, Cancun, Prague and Amsterdam on.
    private static let fieldCounts = [15, 16, 17, 20, 21, 23]

    /// What Ethash seals: the header without its seal, which is mix hash and nonce.
    public var sealHash: Hash {
        var encoder = RLPEncoder()
        encoder.list { fields in
            writeFieldsBeforeSeal(to: &fields)
            writeFieldsAfterSeal(to: &fields)
        }
        return Keccak.hash(encoder.bytes)
    }

    func write(to encoder: inout RLPEncoder) {
        encoder.list { fields in
            writeFieldsBeforeSeal(to: &fields)
            fields.append(mixHash)
            fields.append((0..<8).reversed().map { UInt8(truncatingIfNeeded: nonce >> UInt64(8 * $0)) })
            writeFieldsAfterSeal(to: &fields)
        }
    }

    private func writeFieldsBeforeSeal(to fields: inout RLPEncoder) {
        fields.append(parentHash)
        fields.append(ommersHash)
        fields.append(coinbase)
        fields.append(stateRoot)
        fields.append(transactionsRoot)
        fields.append(receiptsRoot)
        fields.append(logsBloom.bytes)
        fields.append(difficulty)
        fields.append(number)
        fields.append(gasLimit)
        fields.append(gasUsed)
        fields.append(timestamp)
        fields.append(extraData)
    }

    private func writeFieldsAfterSeal(to fields: inout RLPEncoder) {
        if let baseFeePerGas { fields.append(baseFeePerGas) }
        if let withdrawalsRoot { fields.append(withdrawalsRoot) }
        if let blobGasUsed { fields.append(blobGasUsed) }
        if let excessBlobGas { fields.append(excessBlobGas) }
        if let parentBeaconBlockRoot { fields.append(parentBeaconBlockRoot) }
        if let requestsHash { fields.append(requestsHash) }
        if let blockAccessListHash { fields.append(blockAccessListHash) }
        if let slotNumber { fields.append(slotNumber) }
    }

    init(from decoder: inout RLPDecoder) throws(Malformed) {
        var fields = try Malformed.wrapping { () throws(RLPError) in try decoder.list() }
        let count = try Malformed.wrapping { () throws(RLPError) in try fields.itemCount() }
        guard Header.fieldCounts.contains(count) else {
            throw .fieldCount(of: "header", expected: Header.fieldCounts, found: count)
        }
        self = try Malformed.wrapping { () throws(RLPError) in try Header(fields: &fields, count: count) }
    }

    private init(fields: inout RLPDecoder, count: Int) throws(RLPError) {
        self.init(
            parentHash: try fields.hash(), ommersHash: try fields.hash(), coinbase: try fields.address(),
            stateRoot: try fields.hash(), transactionsRoot: try fields.hash(), receiptsRoot: try fields.hash(),
            logsBloom: try Bloom(from: &fields), difficulty: try fields.u256(), number: try fields.uint64(),
            gasLimit: try fields.uint64(), gasUsed: try fields.uint64(), timestamp: try fields.uint64(),
            extraData: try fields.bytes(), mixHash: try fields.hash(), nonce: try Header.nonce(from: &fields))
        if count >= 16 { baseFeePerGas = try fields.u256() }
        if count >= 17 { withdrawalsRoot = try fields.hash() }
        if count >= 20 {
            blobGasUsed = try fields.uint64()
            excessBlobGas = try fields.uint64()
            parentBeaconBlockRoot = try fields.hash()
        }
        if count >= 21 { requestsHash = try fields.hash() }
        if count >= 23 {
            blockAccessListHash = try fields.hash()
            slotNumber = try fields.uint64()
        }
    }

    /// Always 8 bytes, leading zeros included.
    private static func nonce(from fields: inout RLPDecoder) throws(RLPError) -> UInt64 {
        let offset = fields.offset
        let bytes = try fields.bytes(max: 8)
        guard bytes.count == 8 else { throw .wrongLength(expected: 8, found: bytes.count, offset: offset) }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
