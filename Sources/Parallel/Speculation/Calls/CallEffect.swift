/// Something that a call does, as far as its interface tells.
enum CallEffect: Hashable, Sendable {
    case reads(SlotExpression)
    case changes(SlotExpression)
    /// Ether comes to it or leaves it.
    case moves(CallValue)
    /// Swaps in the pool of every two neighbours of a path; each of them changes as a whole.
    case trades(path: Int)
    /// Changes the contract as a whole: a pool in which every swap moves the price.
    case takesAll
}

extension CallEffect {
    /// The slot that it is about.
    var expression: SlotExpression? {
        switch self {
        case .reads(let expression), .changes(let expression): expression
        case .moves, .trades, .takesAll: nil
        }
    }
}
