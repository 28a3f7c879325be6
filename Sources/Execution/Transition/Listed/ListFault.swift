import Chain

/// Why what an index did, on the values that the block's list gives, is not acceptable.
public enum ListFault: Equatable, Sendable {
    /// The list says something else of this index.
    case difference(AccessListDifference)
    /// It cannot stand in a block after what the list says came before it.
    case invalid(InvalidBlock)
    /// Nothing can be said: it did what no list expresses, or came upon values that no chain can have.
    case undecidable(String)
}
