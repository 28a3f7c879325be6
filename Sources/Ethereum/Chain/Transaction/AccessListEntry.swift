import Primitives

/// EIP-2930: an account and slots of it that a transaction pays to have warm.
public struct AccessListEntry: Hashable, Sendable {
    public var address: Address
    public var storageKeys: [U256]

    public init(address: Address, storageKeys: [U256]) {
        self.address = address
        self.storageKeys = storageKeys
    }

    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(address)
            $0.list { keys in storageKeys.forEach { keys.append(Hash($0)) } }
        }
    }
}

extension AccessListEntry: RLPDecodable {
    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            AccessListEntry(
                address: try fields.address(),
                storageKeys: try fields.items(max: Limits.storageKeysPerEntryMax) { (keys) throws(RLPError) in
                    try keys.hash().number
                })
        }
    }
}
