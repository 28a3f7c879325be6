/// How often a block had to be tried.
public enum Tier: Int, CaseIterable, Comparable, Sendable {
    /// The first plan: conflicts are guessed from the access list.
    case first = 0
    /// What depended on a wrong guess runs again, grouped by the reads really made.
    case refined = 1
    /// In block order.
    case inOrder = 2

    public static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
}
