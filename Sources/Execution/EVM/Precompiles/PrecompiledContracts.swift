import Chain
import Crypto
import Primitives

/// The contracts that clients implement themselves: which of them a fork has, and what they answer.
///
/// Make one value per block: the interpreter asks it at every call.
public struct PrecompiledContracts: Sendable {
    /// Bit n stands for the address that spells n.
    private let lowNumbers: UInt64
    private let hasP256Verify: Bool

    public init(_ rules: Rules) {
        var lowNumbers: UInt64 = 0
        for precompile in rules.precompiles where precompile.rawValue < 64 {
            lowNumbers |= 1 << UInt64(precompile.rawValue)
        }
        self.lowNumbers = lowNumbers
        self.hasP256Verify = rules.precompiles.contains(.p256Verify)
    }

    /// The precompile at this address in this fork.
    @inline(__always)
    public func precompile(at address: Address) -> Precompile? {
        guard address.high == 0, address.middle == 0, address.low <= UInt64(Precompile.p256Verify.rawValue) else {
            return nil
        }
        if address.low < 64 {
            guard lowNumbers >> address.low & 1 != 0 else { return nil }
        } else if !hasP256Verify {
            return nil
        }
        return Precompile(rawValue: UInt16(truncatingIfNeeded: address.low))
    }

    /// Calls a precompile: the gas first, then, if `gas` covers it, the work.
    public static func run(
        _ precompile: Precompile, input: UnsafeRawBufferPointer, gas: UInt64, rules: Rules
    ) -> PrecompileResult {
        let input = PrecompileInput(input)
        return switch precompile {
        case .ecrecover: run(ECRecoverContract.self, input, gas, rules)
        case .sha256: run(SHA256Contract.self, input, gas, rules)
        case .ripemd160: run(RIPEMD160Contract.self, input, gas, rules)
        case .identity: run(IdentityContract.self, input, gas, rules)
        case .modexp: run(ModExpContract.self, input, gas, rules)
        case .blake2f: run(Blake2FContract.self, input, gas, rules)
        case .p256Verify: run(P256VerifyContract.self, input, gas, rules)
        case .bn254Add: run(BN254AddContract.self, input, gas, rules)
        case .bn254Mul: run(BN254MulContract.self, input, gas, rules)
        case .bn254Pairing: run(BN254PairingContract.self, input, gas, rules)
        case .pointEvaluation: run(PointEvaluationContract.self, input, gas, rules)
        case .bls12G1Add: run(BLS12AddContract<BLS12.G1>.self, input, gas, rules)
        case .bls12G1MSM: run(BLS12MSMContract<BLS12.G1>.self, input, gas, rules)
        case .bls12G2Add: run(BLS12AddContract<BLS12.G2>.self, input, gas, rules)
        case .bls12G2MSM: run(BLS12MSMContract<BLS12.G2>.self, input, gas, rules)
        case .bls12Pairing: run(BLS12PairingContract.self, input, gas, rules)
        case .bls12MapFpToG1: run(BLS12MapContract<BLS12.G1>.self, input, gas, rules)
        case .bls12MapFp2ToG2: run(BLS12MapContract<BLS12.G2>.self, input, gas, rules)
        }
    }

    /// Sets up what the libraries below need once. Call it before workers are forked.
    public static func prepare() {
        Secp256k1.prepare()
        P256.prepare()
        BN254.prepare()
        PointEvaluation.prepare()
    }

    @inline(__always)
    private static func run<Contract: PrecompiledContract>(
        _ contract: Contract.Type, _ input: PrecompileInput, _ gas: UInt64, _ rules: Rules
    ) -> PrecompileResult {
        guard let cost = contract.gas(for: input, rules), cost <= gas else { return .failure }
        return switch contract.answer(to: input) {
        case .output(let bytes): .success(output: bytes, gasUsed: cost)
        case .failure: .failure
        case .tooLarge: .tooLarge(contract.precompile)
        }
    }
}
