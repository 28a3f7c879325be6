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
