import Primitives

/// One slot, with its value after each index that changes it.
public struct SlotChanges: Hashable, Sendable {
    public var slot: U256
    public var changes: [StorageChange]

    public init(slot: U256, changes: [StorageChange]) {
        self.slot = slot
        self.changes = changes
    }
}

extension SlotChanges: RLPDecodable {
    func write(to encoder: inout RLPEncoder) {
        encoder.list {
            $0.append(slot)
            $0.list { list in changes.forEach { $0.write(to: &list) } }
        }
    }

    init(from decoder: inout RLPDecoder) throws(RLPError) {
        self = try decoder.whole { (fields) throws(RLPError) in
            SlotChanges(
                slot: try fields.u256(),
                changes: try fields.items(of: StorageChange.self, max: Limits.changesPerListMax))
        }
    }
}
