/// How often a call depended on the nearest lower one of another kind, of the times there was one in the block.
struct PairRecord: Equatable, Sendable {
    /// Of the lower one; its own kind, often.
    let lower: CallKind
    var conflicts = Rate()

    init(_ lower: CallKind) { self.lower = lower }
}
