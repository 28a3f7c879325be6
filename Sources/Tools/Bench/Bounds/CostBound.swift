/// What executing a block in parallel may cost beside executing it in order, in wall time with 2 workers or more.
enum CostBound: String {
    /// A valid block with an access list.
    case listed = "1.05 x + 0.5 ms"
    /// A valid block without one, averaged over a run.
    case unlisted = "1.1 x + 0.5 ms"
    /// A block that is finally refused, and so executed twice.
    case refused = "2.1 x"

    private var factor: Double {
        switch self {
        case .listed: 1.05
        case .unlisted: 1.1
        case .refused: 2.1
        }
    }

    private var allowance: Duration { self == .refused ? .zero : .microseconds(500) }

    func limit(inOrder: Duration) -> Duration { inOrder * factor + allowance }
}
