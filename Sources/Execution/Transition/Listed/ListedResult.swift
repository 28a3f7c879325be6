/// What came of one index that was executed on the values of the block's list: what it did to the state is what the
/// list says, and so does not have to be told.
public struct ListedResult: Equatable, Sendable {
    /// What remains to be told.
    public enum Kind: Equatable, Sendable {
        case transaction(TransactionOutcome)
        /// As in `IndexResult`.
        case system(outputs: [[UInt8]])
        case refused(ListFault)
    }

    public let index: Int
    public let kind: Kind

    public init(index: Int, kind: Kind) {
        self.index = index
        self.kind = kind
    }

    public var fault: ListFault? {
        if case .refused(let fault) = kind { fault } else { nil }
    }
}
