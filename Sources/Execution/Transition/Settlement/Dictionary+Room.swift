extension Dictionary {
    /// Before so many come that may be new. Most accounts are touched by one index, which says how many slots there
    /// are; the others are touched by many, and a table that doubles is moved more often than it is worth.
    mutating func makeRoom(for newCount: Int) {
        guard capacity - count < newCount else { return }
        reserveCapacity(isEmpty ? newCount : 4 * (count + newCount))
    }
}
