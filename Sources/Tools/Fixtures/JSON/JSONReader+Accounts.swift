import Primitives

/// A state as fixtures list it.
extension JSONReader {
    mutating func accounts() throws(JSONError) -> [FixtureAccount] {
        var accounts: [FixtureAccount] = []
        try object { (reader, key) throws(JSONError) in
            guard let address = Address(hex: key) else { throw reader.fault(.notHex(key), at: reader.offset) }
            accounts.append(try reader.account(at: address))
        }
        return accounts
    }

    private mutating func account(at address: Address) throws(JSONError) -> FixtureAccount {
        var nonce: UInt64 = 0
        var balance = U256.zero
        var code: [UInt8] = []
        var storage: [FixtureAccount.Slot] = []
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "nonce": nonce = try reader.uint64()
            // The first fixtures have balances in decimal, and some call them wei.
            case "balance", "wei": balance = try reader.looseNumber()
            case "code": code = try reader.bytes()
            case "storage":
                try reader.object { (reader, key) throws(JSONError) in
                    guard let slot = key == "0x" ? .zero : U256(hex: key) else {
                        throw reader.fault(.notHex(key), at: reader.offset)
                    }
                    storage.append(FixtureAccount.Slot(slot: slot, value: try reader.u256()))
                }
            default: try reader.skip()
            }
        }
        return FixtureAccount(address: address, nonce: nonce, balance: balance, code: code, storage: storage)
    }
}
