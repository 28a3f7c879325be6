/// Sizes of what comes from outside, checked before it is decoded. Consensus rules are in `Rules`; these only bound
/// memory, far above anything that a valid block holds.
public enum Limits {
    public static let blockBytesMax = 64 << 20
    public static let transactionBytesMax = 32 << 20
    public static let blockAccessListBytesMax = 64 << 20
    public static let receiptBytesMax = 64 << 20
    public static let transactionsPerBlockMax = 1 << 20
    public static let ommersPerBlockMax = 64
    public static let withdrawalsPerBlockMax = 1 << 16
    public static let accessListEntriesMax = 1 << 20
    public static let storageKeysPerEntryMax = 1 << 20
    public static let blobHashesPerTransactionMax = 1 << 16
    /// What a network's own schedule may allow.
    public static let blobsPerBlockMax: UInt64 = 1 << 20
    public static let authorizationsPerTransactionMax = 1 << 20
    public static let logsPerReceiptMax = 1 << 20
    public static let topicsPerLogMax = 4
    public static let accountsPerBlockAccessListMax = 1 << 20
    public static let changesPerListMax = 1 << 22
}
