import Chain

/// A list that is wrong in one place, and how it became so.
struct CorruptedList {
    let operation: Operation
    let part: Part
    let place: Place
    let list: BlockAccessList
    /// From the list as it was.
    let differences: [ListDifference]
}
