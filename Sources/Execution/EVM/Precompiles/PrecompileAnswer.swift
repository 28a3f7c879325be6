import Primitives

/// What a precompile says to an input that has been paid for.
enum PrecompileAnswer {
    case output([UInt8])
    case failure
    /// More than the named limit of what we compute. No block that a chain has ever had can pay for it.
    case tooLarge

    /// A word, 1 or 0.
    static func truth(_ isTrue: Bool) -> PrecompileAnswer { .output((isTrue ? U256.one : .zero).bytes) }
}
