import Chain
import Primitives
import Transition

/// What came of a transaction, as it travels from worker to coordinator.
extension TransactionOutcome {
    func write(to fields: inout RLPEncoder) {
        fields.append(UInt64(succeeded ? 1 : 0))
        fields.append(gas.paid)
        fields.append(gas.regular)
        fields.append(UInt64(bitPattern: gas.state))
        fields.append(gas.blob)
        fields.append(logsBloom.compactBytes)
        fields.appendEncoded(logs.encoded)
    }

    init(from fields: inout RLPDecoder) throws {
        let succeeded = try fields.flag(.effects, "succeeded")
        let gas = TransactionGas(
            paid: try fields.uint64(), regular: try fields.uint64(), state: Int64(bitPattern: try fields.uint64()),
            blob: try fields.uint64())
        let bytes = try fields.bytes(max: Bloom.byteCount)
        guard let bloom = Bloom(compactBytes: bytes) else {
            throw WireError.outOfRange(.effects, field: "bloom", found: UInt64(bytes.count))
        }
        self.init(succeeded: succeeded, logs: try LogList(from: &fields), logsBloom: bloom, gas: gas)
    }
}

extension RLPDecoder {
    /// What system calls returned.
    mutating func systemOutputs() throws -> [[UInt8]] {
        var list = try list()
        var outputs: [[UInt8]] = []
        while !list.isAtEnd { outputs.append(try list.bytes(max: Limits.frameBytesMax)) }
        return outputs
    }
}
