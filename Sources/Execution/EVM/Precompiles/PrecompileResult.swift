import Chain

/// How a call of a precompile ended.
public enum PrecompileResult: Equatable, Sendable {
    case success(output: [UInt8], gasUsed: UInt64)
    /// The call fails and burns all its gas, as a halt does.
    case failure
    /// Paid, but above what we compute: nothing can be said about the transaction, and it must not be given a result.
    case tooLarge(Precompile)
}
