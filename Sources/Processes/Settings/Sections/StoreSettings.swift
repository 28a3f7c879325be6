import State

/// `[store]`: the chain on disk.
public struct StoreSettings: Equatable, Sendable {
    /// 1 MiB to 64 TiB: half of what a process can address.
    static let mapBytesRange = 1 << 20...1 << 46
    static let undoBlocksRange: ClosedRange<UInt64> = 1...65_536
    /// Blocks between two syncs.
    static let syncEveryRange = 2...65_536

    /// The store's folder.
    public var path = "/var/lib/heddle/store"
    public var durability = StoreOptions.Durability.everyBlock
    /// Address space, not disk.
    public var mapBytes = StoreOptions().mapBytes
    public var undoBlocks = StoreOptions().undoBlocks
}
