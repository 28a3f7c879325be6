import Chain
import Primitives
import Transition

/// What a worker answers to a group that it executed on the values of the block's list: of the state nothing, for the
/// list has it all.
public struct ListedReply: Equatable, Sendable {
    public let results: [ListedResult]
    public let touched: TouchedEntries
    /// As in `GroupReply`.
    public let nanoseconds: [UInt64]

    public init(results: [ListedResult], touched: TouchedEntries, nanoseconds: [UInt64]) {
        (self.results, self.touched, self.nanoseconds) = (results, touched, nanoseconds)
    }

    /// Throws where a result carries a fault that only the coordinator can find.
    public func encoded() throws(WireError) -> [UInt8] {
        var encoder = RLPEncoder()
        var failure: WireError?
        encoder.list { fields in
            fields.list { list in
                for result in results {
                    do throws(WireError) { try result.write(to: &list) } catch { failure = failure ?? error }
                }
            }
            fields.append(touched.bytes)
            fields.list { list in nanoseconds.forEach { list.append($0) } }
        }
        if let failure { throw failure }
        return encoder.bytes
    }

    /// - Parameter untouched: of the block's list, nothing of it touched yet: made once, however many answers come.
    public init(encoded: [UInt8], touching untouched: TouchedEntries) throws(WireError) {
        self = try decoding(.listed, encoded) { fields in
            var items = try fields.list()
            var results: [ListedResult] = []
            while !items.isAtEnd { results.append(try ListedResult(from: &items)) }
            var touched = untouched
            let bytes = try fields.bytes(max: Limits.frameBytesMax)
            guard touched.formUnion(bytes: bytes) else {
                throw WireError.outOfRange(.listed, field: "touched entries", found: UInt64(bytes.count))
            }
            return ListedReply(results: results, touched: touched, nanoseconds: try fields.durations(.listed))
        }
    }
}

extension ListedResult {
    /// The numbers are on the wire: they are never reused.
    private enum Number: UInt64 {
        case transaction = 1
        case system = 2
        case difference = 3
        case invalid = 4
        case undecidable = 5
    }

    fileprivate func write(to encoder: inout RLPEncoder) throws(WireError) {
        var failure: WireError?
        encoder.list { fields in
            fields.append(UInt64(index))
            switch kind {
            case .transaction(let outcome):
                fields.append(Number.transaction.rawValue)
                outcome.write(to: &fields)
            case .system(let outputs):
                fields.append(Number.system.rawValue)
                fields.list { list in outputs.forEach { list.append($0) } }
            case .refused(.difference(let difference)):
                fields.append(Number.difference.rawValue)
                difference.write(to: &fields)
            case .refused(.invalid(let fault)):
                fields.append(Number.invalid.rawValue)
                do throws(WireError) { try fault.write(to: &fields) } catch { failure = error }
            case .refused(.undecidable(let reason)):
                fields.append(Number.undecidable.rawValue)
                fields.append(Array(reason.utf8.prefix(Limits.failureBytesMax)))
            }
        }
        if let failure { throw failure }
    }

    fileprivate init(from list: inout RLPDecoder) throws {
        var fields = try list.list()
        let index = try fields.int(.listed, "index")
        let number = try fields.uint64()
        guard let name = Number(rawValue: number) else {
            throw WireError.outOfRange(.listed, field: "result kind", found: number)
        }
        let kind: Kind =
            switch name {
            case .transaction: .transaction(try TransactionOutcome(from: &fields))
            case .system: .system(outputs: try fields.systemOutputs())
            case .difference: .refused(.difference(try AccessListDifference(from: &fields)))
            case .invalid: .refused(.invalid(try InvalidBlock(from: &fields)))
            case .undecidable:
                .refused(
                    .undecidable(String(decoding: try fields.bytes(max: Limits.failureBytesMax), as: UTF8.self)))
            }
        try fields.finish()
        self.init(index: index, kind: kind)
    }
}
