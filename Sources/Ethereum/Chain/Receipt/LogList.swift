import Primitives

/// The logs of one transaction, in the form in which receipts, their root and workers' answers hold them.
///
/// Few ever look into one: it is made where the transaction runs, and passed on as the bytes that it is.
public struct LogList: Hashable, Sendable {
    /// A list of logs in RLP, canonical.
    public let encoded: [UInt8]

    public static let empty = LogList(encoded: [0xc0])

    private init(encoded: [UInt8]) { self.encoded = encoded }

    public init(_ logs: LogBuffer) {
        // Most transactions leave none.
        guard logs.byteCount > 0 else {
            self = .empty
            return
        }
        var encoder = RLPEncoder(capacity: logs.byteCount + 9)
        encoder.appendList(ofEncoded: logs.encoded)
        self.init(encoded: encoder.bytes)
    }

    public init(_ logs: [Log]) {
        var buffer = LogBuffer()
        logs.forEach { buffer.append($0) }
        self.init(buffer)
    }

    public var isEmpty: Bool { encoded.count == 1 }

    /// The logs one by one.
    public var decoded: [Log] {
        do throws(RLPError) {
            var decoder = RLPDecoder(encoded)
            return try decoder.items(of: Log.self, max: Limits.logsPerReceiptMax)
        } catch {
            preconditionFailure("what was not made of logs was checked when it came: \(error)")
        }
    }
}

extension LogList: RLPDecodable {
    /// Accepts what `decoded` can read, and nothing else.
    public init(from decoder: inout RLPDecoder) throws(RLPError) {
        var check = decoder
        var list = try check.list()
        var count = 0
        while !list.isAtEnd {
            guard count < Limits.logsPerReceiptMax else {
                throw .tooManyItems(max: Limits.logsPerReceiptMax, offset: list.offset)
            }
            try Log.skip(in: &list)
            count += 1
        }
        encoded = try decoder.rawItem()
    }
}
