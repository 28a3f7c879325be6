/// The bounds of everything that comes over a socket, checked before a byte of it is trusted.
public enum Limits {
    /// A frame's payload, on the wire and after it was inflated.
    public static let frameBytesMax = 64 << 20
    /// What one shared memory file may hold: a block with its access list, or the settled effects of one round.
    public static let sharedBytesMax = 256 << 20
    /// What one read may take in before other sockets get their turn.
    public static let readBytesMax = 1 << 20
    /// What may wait for one peer that does not read.
    public static let outgoingBytesMax = 128 << 20
    /// A message that says why something failed; what is longer is cut.
    public static let failureBytesMax = 4096
    /// A path in a worker's settings.
    public static let pathBytesMax = 4096
    /// A trie's node: a branch whose 16 children are hashes.
    public static let nodeBytesMax = 3 + 16 * 33 + 1
    /// Keys in one order to prefetch: few, so that whoever asks for something else does not wait long.
    public static let prefetchItemsMax = 256
}
