/// One node of a Merkle-Patricia trie, decoded.
enum Node: Equatable {
    case leaf(path: NibblePath, value: [UInt8])
    case `extension`(path: NibblePath, child: NodeReference)
    case branch(Branch)
}
