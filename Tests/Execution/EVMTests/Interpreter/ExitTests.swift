import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct ExitTests {
    /// With what each has on the stack and costs at once before Berlin, and from then on.
    private static let leaving: [(Instruction, Exit, Int, Int64, Int64)] = [
        (.create, .create(.create), 3, 32_000, 32_000), (.create2, .create(.create2), 4, 32_000, 32_000),
        (.call, .call(.call), 7, 700, 0), (.callcode, .call(.callcode), 7, 700, 0),
        (.delegatecall, .call(.delegatecall), 6, 700, 0), (.staticcall, .call(.staticcall), 6, 700, 0),
        (.selfdestruct, .selfdestruct, 1, 5000, 5000),
    ]

    @Test func `calls and creations leave the loop with their arguments on the stack and their constant paid`() {
        for (instruction, exit, count, istanbulGas, berlinGas) in ExitTests.leaving {
            for (fork, gas) in [(Fork.istanbul, istanbulGas), (.berlin, berlinGas)] {
                let words = (0..<count).map { U256(UInt64($0)) }
                let runner = Runner([0x5b, instruction.rawValue, 0x58], fork: fork, gas: 1 + gas, stack: words)
                #expect(runner.run() == exit)
                #expect(runner.stack == words)
                #expect(runner.gas == 0)
                #expect(runner.frame.pointee.pc == 2)
            }
        }
    }

    @Test func `a frame goes on where it was left`() {
        let runner = Runner(bytes("f1 58 5a"), stack: [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(runner.run() == .call(.call))
        for _ in 0..<7 { _ = runner.frame.pointee.pop() }
        runner.frame.pointee.push(1)
        runner.frame.pointee.gas = 100
        #expect(runner.run() == .stop)
        #expect(runner.stack == [96, 1, 1, 8])
    }
}
