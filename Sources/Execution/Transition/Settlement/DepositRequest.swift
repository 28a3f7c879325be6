import Chain
import EVM
import Primitives

/// EIP-6110: a deposit as the deposit contract logs it.
enum DepositRequest {
    /// keccak("DepositEvent(bytes,bytes,bytes,bytes,bytes)").
    static let topic = Keccak.hash(Array("DepositEvent(bytes,bytes,bytes,bytes,bytes)".utf8))

    /// What is in the bloom of every receipt with a deposit.
    static let bloom = Bloom(LogList([Log(address: SystemContracts.deposits, topics: [topic], data: [])]))

    /// The ABI encoding of five byte strings of fixed sizes: where each one's length stands, and its size.
    private static let logBytes = 576
    private static let fields: [(offset: Int, size: Int)] = [
        (160, 48), (256, 32), (320, 8), (384, 96), (512, 8),
    ]

    /// Public key, withdrawal credentials, amount, signature and index, one after another; nil when the log is not
    /// laid out as the deposit contract does it.
    static func bytes(of log: Log) -> [UInt8]? {
        guard log.data.count == logBytes else { return nil }
        var request: [UInt8] = []
        for (position, field) in fields.enumerated() {
            guard word(at: position * 32, in: log.data) == U256(UInt64(field.offset)),
                word(at: field.offset, in: log.data) == U256(UInt64(field.size))
            else { return nil }
            request += log.data[(field.offset + 32)..<(field.offset + 32 + field.size)]
        }
        return request
    }

    private static func word(at offset: Int, in data: [UInt8]) -> U256 {
        U256(bigEndian: Array(data[offset..<(offset + 32)]))
    }
}

extension Log {
    var isDeposit: Bool { address == SystemContracts.deposits && topics.first == DepositRequest.topic }
}
