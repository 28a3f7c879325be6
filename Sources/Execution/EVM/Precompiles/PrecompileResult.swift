import Chain

/// How a call of a precompile ended.
public enum PrecompileResult: Equatable, Sendable {
    case success(output: [UInt8], gasUsed: UInt64)
    /// The call fails and burns all its gas, as a halt does.
    case failure
    /// We cannot compute this: nothing can be said about the transaction, and it must not be given a result.
    case notBuilt(Precompile)
}
