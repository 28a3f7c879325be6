import Chain
import EVM

/// One call that is measured, and the library's functions that do the same work.
struct PrecompileCall {
    let precompile: Precompile
    /// What the input is made of, in a few words.
    let inputName: String
    let input: [UInt8]
    /// Nil where the work is ours.
    let library: String?
    /// Straight through the library: the same bytes in, the same bytes out.
    let native: (([UInt8]) -> [UInt8])?

    init(
        _ precompile: Precompile, _ inputName: String, _ input: [UInt8], library: String? = nil,
        native: (([UInt8]) -> [UInt8])? = nil
    ) {
        self.precompile = precompile
        self.inputName = inputName
        self.input = input
        self.library = library
        self.native = native
    }

    var name: String { "\(precompile)" }

    func result(_ rules: Rules) -> PrecompileResult {
        input.withUnsafeBytes { PrecompiledContracts.run(precompile, input: $0, gas: .max >> 1, rules: rules) }
    }
}
