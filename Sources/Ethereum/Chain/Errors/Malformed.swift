import Primitives

/// Why bytes are not the block, transaction or list that they should be.
public indirect enum Malformed: Error, Equatable, Sendable {
    case rlp(RLPError)
    case tooLong(bytesMax: Int, found: Int)
    case fieldCount(of: String, expected: [Int], found: Int)
    case emptyTransaction
    /// EIP-2718: the first byte of the envelope.
    case unknownTransactionKind(UInt8)
    /// EIP-4844: blobs travel beside a block, never in it.
    case transactionWithBlobs
    /// Neither 27 nor 28, nor with a chain's number as EIP-155 has it.
    case legacySignatureV(U256)
    /// Neither 0 nor 1.
    case yParity(UInt64)
    case transaction(Int, Malformed)
    case ommer(Int, Malformed)
    case header(Malformed)

    /// Runs `body` and carries its error as one of this type.
    static func wrapping<Value>(_ body: () throws(RLPError) -> Value) throws(Malformed) -> Value {
        do { return try body() } catch { throw .rlp(error) }
    }
}

extension Malformed: CustomStringConvertible {
    public var description: String {
        switch self {
        case .rlp(let error): "\(error)"
        case .tooLong(let bytesMax, let found): "at most \(bytesMax) bytes are read, \(found) were found"
        case .fieldCount(let item, let expected, let found):
            "a \(item) has \(expected.map(String.init).joined(separator: " or ")) fields, \(found) were found"
        case .emptyTransaction: "a transaction of no bytes"
        case .unknownTransactionKind(let byte): "no transaction starts with byte \([byte].hex)"
        case .transactionWithBlobs: "a transaction in a block carries its blobs"
        case .legacySignatureV(let v): "a legacy signature has v 27, 28 or at least 35, \(v) was found"
        case .yParity(let parity): "a signature's yParity is 0 or 1, \(parity) was found"
        case .transaction(let index, let malformed): "transaction \(index): \(malformed)"
        case .ommer(let index, let malformed): "ommer \(index): \(malformed)"
        case .header(let malformed): "header: \(malformed)"
        }
    }
}
