/// What was, or is, said of the block in a capsule.
public enum CapsuleVerdict: Equatable, Sendable {
    /// Its header's roots and gas are right. The receipts' envelopes, in order.
    case valid(receipts: [[UInt8]])
    /// It breaks a rule of consensus; the text names it.
    case invalid(String)
    /// Nothing could be said; the text says why.
    case undecided(String)
}

extension CapsuleVerdict: CustomStringConvertible {
    public var description: String {
        switch self {
        case .valid(let receipts): "valid, \(receipts.count) receipts"
        case .invalid(let fault): "invalid: \(fault)"
        case .undecided(let reason): "undecided: \(reason)"
        }
    }
}
