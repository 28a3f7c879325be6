import Chain
import EVM
import Primitives
import Transition

/// Results of a group as they travel from worker to coordinator: diffs, compact before anything compresses them.
public struct ResultCodec: Sendable {
    let keys: KeyTable

    public init(keys: KeyTable) { self.keys = keys }

    /// Throws where a result carries a fault that only the coordinator can find.
    public func encode(_ results: [IndexResult]) throws(WireError) -> [UInt8] {
        var encoder = RLPEncoder()
        var failure: WireError?
        encoder.list { list in
            for result in results {
                do throws(WireError) { try write(result, to: &list) } catch { failure = failure ?? error }
            }
        }
        if let failure { throw failure }
        return encoder.bytes
    }

    public func decode(_ payload: [UInt8]) throws(WireError) -> [IndexResult] {
        try decoding(.effects, payload) { try results(in: &$0) }
    }

    /// All that are left in a list.
    func results(in list: inout RLPDecoder) throws -> [IndexResult] {
        var results: [IndexResult] = []
        results.reserveCapacity(min(try list.itemCount(), Self.reservedMax))
        while !list.isAtEnd {
            let outer = try list.enterList()
            results.append(try result(from: &list))
            try list.leaveList(outer)
        }
        return results
    }

    private func write(_ result: IndexResult, to encoder: inout RLPEncoder) throws(WireError) {
        var failure: WireError?
        encoder.list { fields in
            fields.append(UInt64(result.index))
            switch result.kind {
            case .transaction(let outcome):
                fields.append(ResultKind.transaction.rawValue)
                outcome.write(to: &fields)
            case .system(let outputs):
                fields.append(ResultKind.system.rawValue)
                fields.list { list in outputs.forEach { list.append($0) } }
            case .invalid(let fault):
                fields.append(ResultKind.invalid.rawValue)
                do throws(WireError) { try fault.write(to: &fields) } catch { failure = error }
            }
            write(result.effects, to: &fields)
        }
        if let failure { throw failure }
    }

    private func result(from fields: inout RLPDecoder) throws -> IndexResult {
        let index = try fields.int(.effects, "index")
        let number = try fields.uint64()
        guard let resultKind = ResultKind(rawValue: number) else {
            throw WireError.outOfRange(.effects, field: "result kind", found: number)
        }
        let kind: IndexResult.Kind =
            switch resultKind {
            case .transaction: .transaction(try TransactionOutcome(from: &fields))
            case .system: .system(outputs: try fields.systemOutputs())
            case .invalid: .invalid(try InvalidBlock(from: &fields))
            }
        return IndexResult(index: index, kind: kind, effects: try effects(from: &fields))
    }
}

/// What came of an index. The numbers are on the wire: they are never reused.
private enum ResultKind: UInt64 {
    case transaction = 1
    case system = 2
    case invalid = 3
}
