import Chain
import Primitives

/// One slot through a block.
struct SlotHistory {
    let before: U256
    private(set) var now: U256
    private(set) var changes: [StorageChange] = []

    init(before: U256) {
        self.before = before
        now = before
    }

    mutating func set(_ value: U256, at index: UInt32) {
        guard value != now else { return }
        now = value
        changes.append(StorageChange(index: index, value: value))
    }
}
