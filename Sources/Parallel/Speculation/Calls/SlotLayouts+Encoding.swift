import Primitives

/// The layouts in RLP, as stores hold them. The numbers are in stores: they are never reused.
extension SlotLayouts {
    /// Above what `contractsMax` contracts can come to.
    public static let encodedBytesMax = 4 << 20

    private static let version: UInt64 = 1
    /// Above all that can be counted; only bytes from outside come near.
    private static let observationsMax: UInt64 = 1 << 48

    /// The same layouts always give the same bytes.
    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(Self.version)
            fields.append(observations)
            fields.list { list in
                for (address, layout) in contracts.sorted(by: { $0.key < $1.key }) {
                    list.list { contract in
                        contract.append(address)
                        layout.write(to: &contract)
                    }
                }
            }
        }
        return encoder.bytes
    }

    public init(encoded: [UInt8]) throws(InvalidHistory) {
        guard encoded.count <= Self.encodedBytesMax else {
            throw .tooLarge(bytes: encoded.count, max: Self.encodedBytesMax)
        }
        var reader = try HistoryReader(list: encoded)
        let version = try reader.number("version", max: .max)
        guard version == Self.version else { throw .version(expected: Self.version, found: version) }
        let observations = try reader.number("observations", max: Self.observationsMax)
        var contracts: [Address: ContractLayout] = [:]
        var previous: Address?
        _ = try reader.list(of: "contracts", max: Self.contractsMax) { (list) throws(InvalidHistory) in
            var contract = try list.list()
            let address = try contract.address()
            // Ascending, so that none is there twice.
            if let previous, previous >= address { throw .unexpected("contract \(address)") }
            previous = address
            contracts[address] = try ContractLayout(from: &contract, usedUpTo: observations)
            try contract.finish()
        }
        try reader.finish()
        self.init(contracts, observations: observations)
    }
}
