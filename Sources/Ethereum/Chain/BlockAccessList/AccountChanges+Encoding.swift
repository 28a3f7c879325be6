import Primitives

extension AccountChanges: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(address)
            $0.list { list in storageChanges.forEach { $0.write(to: &list) } }
            $0.list { list in storageReads.forEach { list.append($0) } }
            $0.list { list in balanceChanges.forEach { $0.write(to: &list) } }
            $0.list { list in nonceChanges.forEach { $0.write(to: &list) } }
            $0.list { list in codeChanges.forEach { $0.write(to: &list) } }
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        let max = Limits.changesPerListMax
        self = try decoder.whole { (fields) throws(RLPError) in
            AccountChanges(
                address: try fields.address(),
                storageChanges: try fields.items(of: SlotChanges.self, max: max),
                storageReads: try fields.items(max: max) { (reads) throws(RLPError) in try reads.u256() },
                balanceChanges: try fields.items(of: BalanceChange.self, max: max),
                nonceChanges: try fields.items(of: NonceChange.self, max: max),
                codeChanges: try fields.items(of: CodeChange.self, max: max))
        }
    }
}
