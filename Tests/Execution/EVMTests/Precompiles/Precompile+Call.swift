import Chain
import EVM
import Primitives

extension Precompile {
    /// Calls it as a contract would; without `gas`, with more than any call in these tests costs.
    func call(_ input: [UInt8], gas: UInt64 = 1 << 40, fork: Fork = .osaka) -> PrecompileResult {
        input.withUnsafeBytes { PrecompiledContracts.run(self, input: $0, gas: gas, rules: Rules(fork)) }
    }
}

/// The words one after another, as precompiles take them.
func inputWords(_ words: U256...) -> [UInt8] { words.flatMap(\.bytes) }
