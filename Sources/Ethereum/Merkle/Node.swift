/// One node of a Merkle-Patricia trie, decoded.
enum Node: Equatable {
    /// The value is mostly a part of what was read, and not copied out of it.
    case leaf(path: NibblePath, value: ArraySlice<UInt8>)
    case `extension`(path: NibblePath, child: NodeReference)
    case branch(Branch)
}
