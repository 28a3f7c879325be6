import Chain

/// A list that is wrong in one place, and how it became so.
struct CorruptedList {
    let operation: Operation
    let part: Part
    let place: Place
    let list: BlockAccessList
    /// From the list as it was.
    let differences: [AccessListDifference]

    /// Whether this is what was done to the list: of changes the one at the lowest index, for on what is listed there
    /// everything behind it was executed.
    func isNamed(by difference: AccessListDifference) -> Bool {
        differences.contains { own in
            guard own.address == difference.address, own.part == difference.part else { return false }
            guard own.expected == difference.expected, own.found == difference.found else { return false }
            // Who touched what is not declared is known to some strategies only.
            return own.index == nil || own.index == difference.index && own.index == firstIndex
        }
    }

    private var firstIndex: Int? { differences.compactMap(\.index).min() }
}
