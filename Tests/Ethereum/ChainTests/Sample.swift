import Chain
import Primitives

/// Values with every field filled, each its own.
enum Sample {
    static let eip155 = [UInt8](
        hex: "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025"
            + "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
            + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83")!

    static let address = Address(high: 7, middle: 8, low: 9)

    static func transaction(_ kind: Transaction.Kind) -> Transaction {
        let authorization = Authorization(
            chainID: .max, address: address, nonce: .max, yParity: 1, r: U256(11 as UInt64), s: U256(12 as UInt64))
        let fee = U256(100 as UInt64)
        let hasPriorityFee = kind != .legacy && kind != .accessList
        return Transaction(
            kind: kind, chainID: 1, nonce: .max, maxPriorityFeePerGas: hasPriorityFee ? U256(3 as UInt64) : fee,
            maxFeePerGas: fee, gasLimit: .max, to: address, value: .max, data: [0, 1, 2],
            accessList: kind == .legacy ? [] : [AccessListEntry(address: address, storageKeys: [.zero, .max])],
            maxFeePerBlobGas: kind == .blob ? U256(5 as UInt64) : .zero,
            blobVersionedHashes: kind == .blob ? [Hash(word0: 1 << 56, word1: 0, word2: 0, word3: 1)] : [],
            authorizations: kind == .setCode ? [authorization] : [],
            signature: Signature(yParity: true, r: U256(21 as UInt64), s: U256(22 as UInt64)))
    }

    /// A header with as many fields as a fork wants.
    static func header(fieldCount: Int) -> Header {
        let hash = Hash(word0: 1, word1: 2, word2: 3, word3: 4)
        var header = Header(
            parentHash: hash, coinbase: address, difficulty: .max, number: 5, gasLimit: .max, gasUsed: 6, timestamp: 7,
            extraData: [1, 2, 3], mixHash: hash, nonce: 0x42)
        if fieldCount >= 16 { header.baseFeePerGas = U256(8 as UInt64) }
        if fieldCount >= 17 { header.withdrawalsRoot = hash }
        if fieldCount >= 20 {
            header.blobGasUsed = 0
            header.excessBlobGas = .max
            header.parentBeaconBlockRoot = hash
        }
        if fieldCount >= 21 { header.requestsHash = hash }
        if fieldCount >= 23 {
            header.blockAccessListHash = hash
            header.slotNumber = 9
        }
        return header
    }
}
