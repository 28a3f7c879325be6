import Primitives

/// As it is kept across restarts: tables in the order of their age, so that the same history is the same bytes.
extension ConflictHistory {
    /// Changes whenever what is written means something else; what was written before is then forgotten.
    private static let version: UInt64 = 1

    public var encoded: [UInt8] {
        var encoder = RLPEncoder()
        encoder.list { fields in
            fields.append(Self.version)
            fields.append(blocks)
            all.write(to: &fields)
            unknownConflicts.write(to: &fields)
            Self.write(regulars, to: &fields)
            Self.write(newcomers, to: &fields)
        }
        return encoder.bytes
    }

    public init(encoded bytes: [UInt8]) throws(InvalidHistory) {
        guard bytes.count <= HistoryLimits.encodedBytesMax else {
            throw .tooLarge(bytes: bytes.count, max: HistoryLimits.encodedBytesMax)
        }
        var fields = try HistoryReader(list: bytes)
        let version = try fields.number("the version of the format", max: .max)
        guard version == Self.version else { throw .version(expected: Self.version, found: version) }
        self.init()
        blocks = try fields.number("the number of blocks", max: HistoryLimits.blocksMax)
        all = try CallRecord(from: &fields, now: blocks)
        unknownConflicts = try Rate(from: &fields)
        try Self.read(into: &regulars, from: &fields, now: blocks)
        try Self.read(into: &newcomers, from: &fields, now: blocks)
        guard newcomers.oldestFirst.allSatisfy({ regulars[$0.key] == nil }) else {
            throw .unexpected("a call in both tables")
        }
        try fields.finish()
    }

    private static func write(_ table: RecencyTable<CallKind, CallRecord>, to fields: inout RLPEncoder) {
        fields.list { list in
            for (kind, record) in table.oldestFirst {
                kind.write(to: &list)
                record.write(to: &list)
            }
        }
    }

    private static func read(
        into table: inout RecencyTable<CallKind, CallRecord>, from fields: inout HistoryReader, now: UInt64
    ) throws(InvalidHistory) {
        let calls = try fields.list(of: "calls", max: table.countMax) {
            (list) throws(InvalidHistory) in
            (kind: try CallKind(from: &list), record: try CallRecord(from: &list, now: now))
        }
        for (kind, record) in calls {
            guard table[kind] == nil else { throw .unexpected("a call that is there twice") }
            table.put(record, at: kind)
        }
    }
}
