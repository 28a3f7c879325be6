import Chain
import Primitives

extension JSONReader {
    /// A header by the names that fixtures give its fields, and the hash that they state for it.
    mutating func header() throws(JSONError) -> (header: Header, hash: Hash) {
        var header = Header()
        var hash: Hash?
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "parentHash": header.parentHash = try reader.hash()
            case "uncleHash": header.ommersHash = try reader.hash()
            case "coinbase": header.coinbase = try reader.address()
            case "stateRoot": header.stateRoot = try reader.hash()
            case "transactionsTrie": header.transactionsRoot = try reader.hash()
            case "receiptTrie": header.receiptsRoot = try reader.hash()
            case "bloom": header.logsBloom = try reader.bloom()
            case "difficulty": header.difficulty = try reader.u256()
            case "number": header.number = try reader.uint64()
            case "gasLimit": header.gasLimit = try reader.uint64()
            case "gasUsed": header.gasUsed = try reader.uint64()
            case "timestamp": header.timestamp = try reader.uint64()
            case "extraData": header.extraData = try reader.bytes()
            case "mixHash": header.mixHash = try reader.hash()
            case "nonce": header.nonce = try reader.uint64()
            case "baseFeePerGas": header.baseFeePerGas = try reader.u256()
            case "withdrawalsRoot": header.withdrawalsRoot = try reader.hash()
            case "blobGasUsed": header.blobGasUsed = try reader.uint64()
            case "excessBlobGas": header.excessBlobGas = try reader.uint64()
            case "parentBeaconBlockRoot": header.parentBeaconBlockRoot = try reader.hash()
            case "requestsHash": header.requestsHash = try reader.hash()
            case "blockAccessListHash": header.blockAccessListHash = try reader.hash()
            case "slotNumber": header.slotNumber = try reader.uint64()
            case "hash": hash = try reader.hash()
            default: try reader.skip()
            }
        }
        guard let hash else { throw missing("hash") }
        return (header, hash)
    }

    /// Only the hash of a header whose fields are known from elsewhere.
    mutating func headerHash() throws(JSONError) -> Hash {
        var hash: Hash?
        try object { (reader, key) throws(JSONError) in
            if key == "hash" { hash = try reader.hash() } else { try reader.skip() }
        }
        guard let hash else { throw missing("hash") }
        return hash
    }

    mutating func bloom() throws(JSONError) -> Bloom {
        let start = offset
        let bytes = try bytes()
        guard let bloom = Bloom(bytes: bytes) else {
            throw fault(.wrongLength(expected: Bloom.byteCount, found: bytes.count), at: start)
        }
        return bloom
    }
}
