import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct JumpTests {
    @Test func `a jump goes to a JUMPDEST, which is paid when it runs`() {
        let runner = Runner(bytes("56 00 5b 58"), gas: 8 + 1 + 2, stack: [2])
        #expect(runner.run() == .stop)
        #expect(runner.stack == [3])
        #expect(runner.gas == 0)
        #expect(Runner(bytes("56 00 5b"), gas: 8, stack: [2]).run() == .halt(.outOfGas))
    }

    @Test(arguments: [
        "56 61 5b5b 00",  // Bytes of a PUSH2 are no instructions.
        "56 00 00 00",  // No JUMPDEST.
        "56 00",  // The end of the code.
        "56",  // Behind the end.
    ])
    func `a jump elsewhere halts`(code: String) {
        #expect(Runner(bytes(code), stack: [2]).run() == .halt(.invalidJump))
    }

    @Test(arguments: [
        U256(limb0: 1, limb1: 1, limb2: 0, limb3: 0), U256(limb0: 1, limb1: 0, limb2: 1, limb3: 0),
        U256(limb0: 1, limb1: 0, limb2: 0, limb3: 1), U256(1 << 32 + 1), .max,
    ])
    func `all 256 bits of a destination count`(destination: U256) {
        #expect(Runner(bytes("56 5b"), stack: [1]).run() == .stop)
        #expect(Runner(bytes("56 5b"), stack: [destination]).run() == .halt(.invalidJump))
        #expect(Runner(bytes("57 5b"), stack: [destination, 1]).run() == .halt(.invalidJump))
    }

    @Test func `a condition of 0 does not jump, and does not look where to`() {
        let runner = Runner(bytes("57 58"), stack: [.max, 0])
        #expect(runner.run() == .stop)
        #expect(runner.stack == [1])
    }

    @Test func `any bit of the condition jumps`() {
        let highest = U256(limb0: 0, limb1: 0, limb2: 0, limb3: 1 << 63)
        let runner = Runner(bytes("57 fe 5b 58"), stack: [2, highest])
        #expect(runner.run() == .stop)
        #expect(runner.stack == [3])
    }

    @Test(arguments: [62, 63, 64, 65, 127, 128, 24_575]) func `destinations are found at every offset`(offset: Int) {
        var code = [UInt8](repeating: Instruction.pop.rawValue, count: offset)
        code[0] = Instruction.jump.rawValue
        code += [Instruction.jumpdest.rawValue, Instruction.pc.rawValue]
        let runner = Runner(code, stack: [U256(UInt64(offset))])
        #expect(runner.run() == .stop)
        #expect(runner.stack == [U256(UInt64(offset + 1))])
    }

    @Test func `a PUSH32 cut off by the end hides what it would have covered`() {
        #expect(Runner(bytes("56 7f 5b"), stack: [2]).run() == .halt(.invalidJump))
    }
}
