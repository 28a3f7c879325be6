/// What executing a transaction takes, in gas of code: its signature is seen to before, and a transfer, for which as
/// much is paid as for a good deal of code, is done at once.
public enum ExecutionWork {
    /// What every transaction pays before any code runs.
    private static let intrinsicGas: UInt64 = 21_000
    /// Of a transaction that runs no code.
    private static let least: UInt64 = 5_000
    /// To find out who signed a transaction: some 45 microseconds, in which much code runs.
    public static let ofSignature: UInt64 = 60_000

    public static func of(gas: UInt64) -> UInt64 { gas - min(gas, intrinsicGas) + least }
}
