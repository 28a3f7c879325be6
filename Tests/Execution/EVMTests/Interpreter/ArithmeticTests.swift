import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct ArithmeticTests {
    static let minusOne = U256.max
    static let lowest = U256(limb0: 0, limb1: 0, limb2: 0, limb3: 1 << 63)

    /// Arguments with the top of the stack first, then the result.
    private static let cases: [(Instruction, [U256], U256)] = [
        (.add, [.max, 1], 0),
        (.add, [2, 3], 5),
        (.mul, [.max, 2], .max &- 1),
        (.sub, [2, 3], .max),
        (.sub, [3, 2], 1),
        (.div, [7, 2], 3),
        (.div, [7, 0], 0),
        (.sdiv, [lowest, minusOne], lowest),
        (.sdiv, [minusOne &- 6, 2], minusOne &- 2),
        (.mod, [7, 0], 0),
        (.mod, [7, 4], 3),
        (.smod, [minusOne &- 6, 4], minusOne &- 2),
        (.smod, [7, 0], 0),
        (.addmod, [.max, 2, 2], 1),
        (.addmod, [1, 1, 0], 0),
        (.mulmod, [.max, .max, 12], 9),
        (.mulmod, [1, 1, 0], 0),
        (.exp, [2, 255], lowest),
        (.exp, [0, 0], 1),
        (.exp, [2, 256], 0),
        (.signextend, [0, 0x80], minusOne &- 0x7f),
        (.signextend, [0, 0x17f], 0x7f),
        (.signextend, [1, 0x80], 0x80),
        (.signextend, [30, lowest &- 1], (lowest &- 1).signExtended(fromByte: 30)),
        (.signextend, [31, lowest], lowest),
        (.signextend, [.max, 0x80], 0x80),
        (.lt, [1, 2], 1),
        (.lt, [2, 2], 0),
        (.lt, [.max, 1], 0),
        (.gt, [2, 1], 1),
        (.gt, [2, 2], 0),
        (.slt, [minusOne, 0], 1),
        (.slt, [0, minusOne], 0),
        (.sgt, [0, minusOne], 1),
        (.sgt, [lowest, 0], 0),
        (.eq, [lowest, lowest], 1),
        (.eq, [lowest, 0], 0),
        (.iszero, [0], 1),
        (.iszero, [lowest], 0),
        (.and, [6, 3], 2),
        (.or, [6, 3], 7),
        (.xor, [6, 3], 5),
        (.not, [0], .max),
        (.byte, [31, 0x1234], 0x34),
        (.byte, [30, 0x1234], 0x12),
        (.byte, [0, .max], 0xff),
        (.byte, [32, .max], 0),
        (.byte, [.max, .max], 0),
        (.shl, [255, 3], lowest),
        (.shl, [256, 1], 0),
        (.shl, [.max, 1], 0),
        (.shr, [255, lowest], 1),
        (.shr, [256, .max], 0),
        (.sar, [255, lowest], .max),
        (.sar, [256, lowest], .max),
        (.sar, [.max, lowest &- 1], 0),
        (.sar, [1, 4], 2),
        (.clz, [0], 256),
        (.clz, [1], 255),
        (.clz, [.max], 0),
    ]

    @Test func `an operation takes its arguments from the top and leaves one result above the rest`() {
        for (instruction, arguments, result) in ArithmeticTests.cases {
            let runner = Runner([instruction.rawValue], stack: arguments + [77])
            #expect(runner.run() == .stop)
            #expect(runner.stack == [result, 77], "\(instruction) of \(arguments.map(\.hex))")
        }
    }

    /// EIP-160 raised it from 10 to 50.
    @Test(arguments: [(Fork.frontier, Int64(10)), (.tangerineWhistle, 10), (.spuriousDragon, 50), (.amsterdam, 50)])
    func `a power pays for each byte of its exponent`(fork: Fork, byteGas: Int64) {
        for (exponent, bytes) in [(U256.zero, Int64(0)), (1, 1), (255, 1), (256, 2), (.max, 32)] {
            let exact = Runner([Instruction.exp.rawValue], fork: fork, gas: 10 + byteGas * bytes, stack: [3, exponent])
            #expect(exact.run() == .stop)
            #expect(exact.gas == 0)
            let short = Runner([Instruction.exp.rawValue], fork: fork, gas: 9 + byteGas * bytes, stack: [3, exponent])
            #expect(short.run() == .halt(.outOfGas))
        }
    }
}
