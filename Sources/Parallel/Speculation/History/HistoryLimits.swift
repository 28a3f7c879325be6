/// What a history may grow to, whatever blocks it is given. All together they keep it below `encodedBytesMax`.
public enum HistoryLimits {
    /// Calls that were seen in more than one block.
    public static let regularCallsMax = 1536
    /// Calls that were seen in one block only: a block full of them drives out no others.
    public static let newCallsMax = 1024
    /// Keys that a call may always touch.
    static let keysPerCallMax = 16
    /// Calls that a call may conflict with.
    static let pairsPerCallMax = 8
    /// Of one block, by different calls, whose writes of one key are looked at.
    static let writersPerKeyMax = 8
    /// Of one transaction; what it does beyond that is not learned from.
    static let accessesPerTransactionMax = 1 << 14
    public static let encodedBytesMax = 4 << 20

    /// After so many blocks, what was seen counts half.
    public static let halfLifeBlocks: UInt64 = 256
    /// A call that was not seen for so many blocks is forgotten.
    public static let lifetimeBlocks = 16 * halfLifeBlocks
    /// Above all that can be learned; only bytes from outside come near.
    static let blocksMax: UInt64 = 1 << 48
    static let gasSumMax: UInt64 = 1 << 56
}
