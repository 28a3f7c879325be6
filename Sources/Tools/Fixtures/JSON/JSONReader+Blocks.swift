import Chain
import Primitives

/// Blocks, to accept and to refuse, as fixtures list them.
extension JSONReader {
    mutating func blocks(network: String) throws(JSONError) -> [FixtureBlock] {
        try elements { (reader) throws(JSONError) in try reader.block(network: network) }
    }

    private mutating func block(network: String) throws(JSONError) -> FixtureBlock {
        var rlp: [UInt8]?
        var rlpFault: JSONError?
        var exception: ExpectedException?
        var hash: Hash?
        var list: BlockAccessList?
        var chainName: String?
        var senders: [Address] = []
        var receipts: [[UInt8]] = []
        func readBody(_ reader: inout JSONReader, _ key: String) throws(JSONError) {
            switch key {
            case "blockAccessList": list = try reader.blockAccessList()
            case "transactions":
                senders = try reader.values(of: "sender") { (reader) throws(JSONError) in try reader.address() }
            case "receipts":
                receipts = try reader.values(of: "rlp") { (reader) throws(JSONError) in try reader.bytes() }
            default: try reader.skip()
            }
        }
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "rlp":
                do throws(JSONError) { rlp = try reader.bytes() } catch { rlpFault = error }
            case "blockHeader": hash = try reader.headerHash()
            case "chainname": chainName = try reader.string()
            case "rlp_decoded":
                try reader.object { (reader, key) throws(JSONError) in try readBody(&reader, key) }
            case "expectException", "expectExceptionALL", "expectException" + network:
                exception = ExpectedException(try reader.string())
            default: try readBody(&reader, key)
            }
        }
        // Some blocks to refuse are not even hexadecimal text: no bytes are no block either.
        if hash == nil, case .notHex = rlpFault?.reason { rlp = [] }
        guard let rlp else { throw rlpFault ?? missing("rlp") }
        return FixtureBlock(
            rlp: rlp, expectedException: exception, hash: hash, blockAccessList: list, chainName: chainName,
            senders: senders, receipts: receipts)
    }

    /// One field of every object in an array, where it stands.
    private mutating func values<Value>(
        of field: String, _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> [Value] {
        var values: [Value] = []
        try array { (reader) throws(JSONError) in
            try reader.object { (reader, key) throws(JSONError) in
                if key == field { values.append(try read(&reader)) } else { try reader.skip() }
            }
        }
        return values
    }
}
