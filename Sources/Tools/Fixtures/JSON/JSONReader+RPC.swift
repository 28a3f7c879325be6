import Chain
import Primitives

/// Headers, transactions and withdrawals in the words of JSON-RPC.
extension JSONReader {
    mutating func rpcHeaderField(_ key: String, of header: inout Header) throws(JSONError) {
        switch key {
        case "parentHash": header.parentHash = try hash()
        case "sha3Uncles": header.ommersHash = try hash()
        case "miner": header.coinbase = try address()
        case "stateRoot": header.stateRoot = try hash()
        case "transactionsRoot": header.transactionsRoot = try hash()
        case "receiptsRoot": header.receiptsRoot = try hash()
        case "logsBloom": header.logsBloom = try bloom()
        case "difficulty": header.difficulty = try u256()
        case "number": header.number = try uint64()
        case "gasLimit": header.gasLimit = try uint64()
        case "gasUsed": header.gasUsed = try uint64()
        case "timestamp": header.timestamp = try uint64()
        case "extraData": header.extraData = try bytes()
        case "mixHash": header.mixHash = try hash()
        case "nonce": header.nonce = try uint64()
        case "baseFeePerGas": header.baseFeePerGas = try u256()
        case "withdrawalsRoot": header.withdrawalsRoot = try hash()
        case "blobGasUsed": header.blobGasUsed = try uint64()
        case "excessBlobGas": header.excessBlobGas = try uint64()
        case "parentBeaconBlockRoot": header.parentBeaconBlockRoot = try hash()
        case "requestsHash": header.requestsHash = try hash()
        case "blockAccessListHash": header.blockAccessListHash = try hash()
        case "slotNumber": header.slotNumber = try uint64()
        default: try skip()
        }
    }

    mutating func rpcTransaction() throws(JSONError) -> Transaction {
        var transaction = Transaction(
            kind: .legacy, chainID: nil, nonce: 0, maxPriorityFeePerGas: .zero, maxFeePerGas: .zero, gasLimit: 0,
            to: nil, value: .zero)
        var (gasPrice, v) = (U256.zero, U256.zero)
        var stated: Hash?
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "hash": stated = try reader.hash()
            case "type":
                let start = reader.offset
                let number = try reader.uint64()
                guard let byte = UInt8(exactly: number), let kind = Transaction.Kind(rawValue: byte) else {
                    throw reader.fault(.expected("a kind of transaction", found: "\(number)"), at: start)
                }
                transaction.kind = kind
            case "chainId": transaction.chainID = try reader.uint64()
            case "nonce": transaction.nonce = try reader.uint64()
            case "gas": transaction.gasLimit = try reader.uint64()
            case "gasPrice": gasPrice = try reader.u256()
            case "maxFeePerGas": transaction.maxFeePerGas = try reader.u256()
            case "maxPriorityFeePerGas": transaction.maxPriorityFeePerGas = try reader.u256()
            case "maxFeePerBlobGas": transaction.maxFeePerBlobGas = try reader.u256()
            case "to": transaction.to = try reader.looseAddress()
            case "value": transaction.value = try reader.u256()
            case "input": transaction.data = try reader.bytes()
            case "accessList":
                transaction.accessList = try reader.elements { (reader) throws(JSONError) in
                    try reader.rpcAccessListEntry()
                }
            case "blobVersionedHashes":
                transaction.blobVersionedHashes = try reader.elements { (reader) throws(JSONError) in
                    try reader.hash()
                }
            case "authorizationList":
                transaction.authorizations = try reader.elements { (reader) throws(JSONError) in
                    try reader.rpcAuthorization()
                }
            case "v": v = try reader.u256()
            case "r": transaction.signature.r = try reader.u256()
            case "s": transaction.signature.s = try reader.u256()
            default: try reader.skip()
            }
        }
        transaction.complete(gasPrice: gasPrice, v: v)
        guard let stated else { throw missing("hash") }
        let hash = transaction.hash
        guard hash == stated else { throw fault(.expected("transaction \(stated)", found: "\(hash)"), at: offset) }
        return transaction
    }

    private mutating func rpcAccessListEntry() throws(JSONError) -> AccessListEntry {
        var entry = AccessListEntry(address: .zero, storageKeys: [])
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "address": entry.address = try reader.address()
            case "storageKeys":
                entry.storageKeys = try reader.elements { (reader) throws(JSONError) in try reader.u256() }
            default: try reader.skip()
            }
        }
        return entry
    }

    private mutating func rpcAuthorization() throws(JSONError) -> Authorization {
        var authorization = Authorization(chainID: .zero, address: .zero, nonce: 0, yParity: 0, r: .zero, s: .zero)
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "chainId": authorization.chainID = try reader.u256()
            case "address": authorization.address = try reader.address()
            case "nonce": authorization.nonce = try reader.uint64()
            case "yParity": authorization.yParity = UInt8(truncatingIfNeeded: try reader.uint64())
            case "r": authorization.r = try reader.u256()
            case "s": authorization.s = try reader.u256()
            default: try reader.skip()
            }
        }
        return authorization
    }

    mutating func rpcWithdrawal() throws(JSONError) -> Withdrawal {
        var withdrawal = Withdrawal(index: 0, validatorIndex: 0, address: .zero, amount: 0)
        try object { (reader, key) throws(JSONError) in
            switch key {
            case "index": withdrawal.index = try reader.uint64()
            case "validatorIndex": withdrawal.validatorIndex = try reader.uint64()
            case "address": withdrawal.address = try reader.address()
            case "amount": withdrawal.amount = try reader.uint64()
            default: try reader.skip()
            }
        }
        return withdrawal
    }
}

extension Transaction {
    /// What the names of JSON-RPC leave to the kind: one price for both fees, and v for chain and parity.
    fileprivate mutating func complete(gasPrice: U256, v: U256) {
        if kind == .legacy || kind == .accessList { (maxFeePerGas, maxPriorityFeePerGas) = (gasPrice, gasPrice) }
        guard kind == .legacy, let v = v.uint64 else {
            signature.yParity = v == .one
            return
        }
        // EIP-155: 27 or 28, or the chain's number twice and 35 or 36.
        signature.yParity = v & 1 == 0
        chainID = v >= 35 ? (v - 35) / 2 : nil
    }
}
