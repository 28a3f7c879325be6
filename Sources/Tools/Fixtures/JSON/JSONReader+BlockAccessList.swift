import Chain
import Primitives

/// EIP-7928 by the names that fixtures give its parts; faulty lists are read as they stand.
extension JSONReader {
    mutating func blockAccessList() throws(JSONError) -> BlockAccessList {
        BlockAccessList(accounts: try elements { (reader) throws(JSONError) in try reader.accountChanges() })
    }

    private mutating func accountChanges() throws(JSONError) -> AccountChanges {
        var address: Address?
        var changes = AccountChanges(address: .zero)
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "address": address = try reader.address()
            case "storageChanges":
                changes.storageChanges = try reader.elements { (reader) throws(JSONError) in
                    try reader.slotChanges()
                }
            case "storageReads":
                changes.storageReads = try reader.elements { (reader) throws(JSONError) in try reader.u256() }
            case "balanceChanges":
                changes.balanceChanges = try reader.changes("postBalance") { (reader) throws(JSONError) in
                    try reader.u256()
                }.map(BalanceChange.init)
            case "nonceChanges":
                changes.nonceChanges = try reader.changes("postNonce") { (reader) throws(JSONError) in
                    try reader.uint64()
                }.map(NonceChange.init)
            case "codeChanges":
                changes.codeChanges = try reader.changes("newCode") { (reader) throws(JSONError) in
                    try reader.bytes()
                }.map(CodeChange.init)
            default: try reader.skip()
            }
        }
        guard let address else { throw missing("address") }
        changes.address = address
        return changes
    }

    private mutating func slotChanges() throws(JSONError) -> SlotChanges {
        var slot: U256?
        var changes: [StorageChange] = []
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "slot": slot = try reader.u256()
            case "slotChanges":
                changes = try reader.changes("postValue") { (reader) throws(JSONError) in
                    try reader.u256()
                }.map(StorageChange.init)
            default: try reader.skip()
            }
        }
        guard let slot else { throw missing("slot") }
        return SlotChanges(slot: slot, changes: changes)
    }

    /// An array of objects that hold an index and one value.
    private mutating func changes<Value>(
        _ field: String, _ read: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> [(index: UInt32, value: Value)] {
        try elements { (reader) throws(JSONError) in
            var index: UInt32?
            var value: Value?
            try reader.object { (reader, key) throws(JSONError) in
                switch key {
                case "blockAccessIndex": index = try reader.uint32()
                case field: value = try read(&reader)
                default: try reader.skip()
                }
            }
            guard let index else { throw reader.missing("blockAccessIndex") }
            guard let value else { throw reader.missing(field) }
            return (index, value)
        }
    }
}
