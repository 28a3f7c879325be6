import Chain

/// Changes of one thing through a block, by ascending index: one of them, nearly always, without a piece of memory of
/// its own.
struct FewChanges<Change: IndexedChange> {
    private var only: Change?
    /// All of them, where there are several.
    private var several: [Change] = []

    /// Adds a change at an index that has none.
    mutating func insert(_ change: Change) {
        guard let other = only else {
            guard !several.isEmpty else { return only = change }
            let place = several.firstPosition(notBelow: change.index) { $0.index }
            return several.insert(change, at: place)
        }
        several = other.index < change.index ? [other, change] : [change, other]
        only = nil
    }

    mutating func remove(at index: UInt32) {
        if let only {
            if only.index == index { self.only = nil }
            return
        }
        let place = several.firstPosition(notBelow: index) { $0.index }
        if place < several.count, several[place].index == index { several.remove(at: place) }
    }

    /// The last one below an index.
    func last(below index: Int) -> Change? {
        if let only { return Int(only.index) < index ? only : nil }
        return several.last(below: index)
    }

    /// The first one above an index.
    func first(above index: Int) -> Change? {
        if let only { return Int(only.index) > index ? only : nil }
        let place = several.firstPosition(notBelow: UInt32(index + 1)) { $0.index }
        return place < several.count ? several[place] : nil
    }
}
