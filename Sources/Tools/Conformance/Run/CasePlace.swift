/// Where a case stands in its file.
struct CasePlace: Hashable, Codable, Comparable, Sendable {
    let entry: Int
    /// Among the cases of one entry.
    let index: Int

    static func < (left: CasePlace, right: CasePlace) -> Bool {
        (left.entry, left.index) < (right.entry, right.index)
    }
}
