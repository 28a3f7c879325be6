/// The bounds of the admin protocol.
public enum AdminLimits {
    /// A request that is no block.
    public static let requestBytesMax = 4096
    /// A block with its access list, from a peer that may submit one.
    public static let blockBytesMax = 48 << 20
    /// Blocks in one reply, and how many the daemon remembers.
    public static let blocksMax = 1024
    /// Incidents in one reply.
    public static let incidentsMax = 256
    /// Blocks that one peer may have waiting before it is not read any more.
    public static let blocksAheadMax = 8
}
