import Chain

/// One contract that clients implement themselves.
protocol PrecompiledContract {
    static var precompile: Precompile { get }

    /// What the call costs; nil if no amount of gas makes it succeed. Does none of the work.
    static func gas(for input: PrecompileInput, _ rules: Rules) -> UInt64?

    /// The work itself, called once the gas is paid.
    static func answer(to input: PrecompileInput) -> PrecompileAnswer
}
