import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct LogTests {
    @Test(arguments: 0...4) func `a log has its topics in the order of the stack`(count: Int) {
        let topics = (0..<count).map { U256(UInt64(100 + $0)) }
        let gas = 375 * Int64(count + 1) + 8 * 3 + 3
        let code = [Instruction.log0.rawValue + UInt8(count)]
        let runner = Runner([0x52] + code, gas: gas + 3, stack: [0, .max, 29, 3] + topics)
        #expect(runner.run() == .stop)
        #expect(runner.gas == 0)
        #expect(
            LogList(runner.machine.journal.logs).decoded == [
                Log(address: Runner.account, topics: topics.map { Hash($0) }, data: [0xff, 0xff, 0xff])
            ])
        let short = Runner(code, gas: gas - 1, stack: [29, 3] + topics)
        #expect(short.run() == .halt(.outOfGas))
        #expect(short.machine.journal.logs.byteCount == 0)
    }
}
