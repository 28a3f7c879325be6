import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct InstructionGasTests {
    static let forks: [Fork] = [
        .frontier, .homestead, .tangerineWhistle, .spuriousDragon, .byzantium, .constantinople, .petersburg, .istanbul,
        .berlin, .london, .paris, .shanghai, .cancun, .prague, .osaka, .amsterdam,
    ]

    /// What it takes on top of the constant when all arguments are 0 and nothing is warm.
    private static func extraGas(_ instruction: Instruction, _ rules: Rules) -> Int64 {
        switch instruction {
        case .mload, .mstore, .mstore8: 3
        case .sload: rules.hasWarmAccess ? 2100 : 0
        case .balance, .extcodesize, .extcodecopy, .extcodehash: rules.hasWarmAccess ? 2600 : 0
        // A write of 0 over 0.
        case .sstore:
            rules.hasWarmAccess ? 2200 : rules.isStorageNetMetered ? Int64(rules.storageNoopGas) : 5000
        default: 0
        }
    }

    private static func runner(_ instruction: Instruction, fork: Fork, gas: Int64) -> Runner {
        // The immediate 0x80 is one of EIP-8024's; to every other instruction it is a DUP1 that is not reached.
        let isWithImmediate = [.dupn, .swapn, .exchange].contains(instruction)
        let code = [instruction.rawValue] + (isWithImmediate ? [0x80] : [])
        return Runner(code, fork: fork, gas: gas, stack: Array(repeating: 0, count: 20))
    }

    @Test(arguments: forks) func `every instruction runs with exactly its gas, and not with one less`(fork: Fork) {
        let rules = Rules(fork)
        for byte in UInt8.min...UInt8.max {
            let instruction = unsafeBitCast(byte, to: Instruction.self)
            let constant = rules.instructionGas[Int(byte)]
            // A jump needs a destination, and INVALID is defined as invalid.
            guard constant != Rules.undefinedInstruction, ![.jump, .invalid].contains(instruction) else { continue }
            let gas = Int64(constant) + InstructionGasTests.extraGas(instruction, rules)
            // EIP-2200 asks SSTORE for more than it takes.
            let needed = instruction == .sstore && rules.storageNeedsMoreThanStipend ? max(gas, 2301) : gas

            let exact = InstructionGasTests.runner(instruction, fork: fork, gas: needed)
            let exit = exact.run()
            if case .halt(let halt) = exit { Issue.record("\(instruction): \(halt)") }
            #expect(exact.gas == needed - gas, "\(instruction)")
            guard needed > 0 else { continue }
            let short = InstructionGasTests.runner(instruction, fork: fork, gas: needed - 1)
            #expect(short.run() == .halt(.outOfGas), "\(instruction)")
        }
    }

    @Test(arguments: forks) func `what a fork does not define halts`(fork: Fork) {
        let rules = Rules(fork)
        for byte in UInt8.min...UInt8.max where rules.instructionGas[Int(byte)] == Rules.undefinedInstruction {
            let runner = Runner([byte], fork: fork, stack: Array(repeating: 0, count: 20))
            #expect(runner.run() == .halt(.invalidInstruction), "\(byte)")
        }
    }
}
