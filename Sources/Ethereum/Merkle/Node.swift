/// One node of a Merkle-Patricia trie, decoded.
///
/// Branches hold no value: in every trie of Ethereum the keys are of one length or a prefix code.
enum Node: Equatable {
    case leaf(path: NibblePath, value: [UInt8])
    case `extension`(path: NibblePath, child: NodeReference)
    /// Always 16 children, of which at least two are not empty.
    case branch([NodeReference])
}
