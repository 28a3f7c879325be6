import Primitives

extension AccountChanges: RLPDecodable {
    func write(to encoder: inout RLPEncoder) { encoder.list { writeFields(to: &$0) } }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in try AccountChanges(fields: &fields) }
    }

    /// With its marks as a seventh item: a form of our own.
    func writeWithMarks(to encoder: inout RLPEncoder) {
        encoder.list {
            writeFields(to: &$0)
            $0.list { list in marks.forEach { $0.write(to: &list) } }
        }
    }

    static func withMarks(from decoder: inout RLPDecoder) throws(RLPError) -> AccountChanges {
        try decoder.whole { (fields) throws(RLPError) in
            var changes = try AccountChanges(fields: &fields)
            changes.marks = try fields.items(of: AccountMark.self, max: Limits.changesPerListMax)
            return changes
        }
    }

    private func writeFields(to fields: inout RLPEncoder) {
        fields.append(address)
        fields.list { list in storageChanges.forEach { $0.write(to: &list) } }
        fields.list { list in storageReads.forEach { list.append($0) } }
        fields.list { list in balanceChanges.forEach { $0.write(to: &list) } }
        fields.list { list in nonceChanges.forEach { $0.write(to: &list) } }
        fields.list { list in codeChanges.forEach { $0.write(to: &list) } }
    }

    private init(fields: inout RLPDecoder) throws(RLPError) {
        let max = Limits.changesPerListMax
        self.init(
            address: try fields.address(),
            storageChanges: try fields.items(of: SlotChanges.self, max: max),
            storageReads: try fields.items(max: max) { (reads) throws(RLPError) in try reads.u256() },
            balanceChanges: try fields.items(of: BalanceChange.self, max: max),
            nonceChanges: try fields.items(of: NonceChange.self, max: max),
            codeChanges: try fields.items(of: CodeChange.self, max: max))
    }
}
