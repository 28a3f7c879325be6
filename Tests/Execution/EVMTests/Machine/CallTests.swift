import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct CallTests {
    /// Returns the gas that is left at its first instruction, less the 2 that asking costs.
    private static let gasTeller = "5a 5f 52 6020 5f f3"
    /// Calls `other` with all gas and returns the word it gave; 19 gas come before the CALL.
    private static let asker = "6020 5f 5f 5f 5f 62ca11ee 5f19 f1 6020 5f f3"

    @Test func `calls nest to depth 1024 and no further`() throws {
        // Counts itself in slot 0 and calls itself.
        let test = TestMachine("5f54 6001 01 5f55 5f5f5f5f5f 30 5a f1 00")
        let result = try test.run(gas: 1 << 61)
        #expect(result.isSuccess)
        #expect(try test.slot(0) == 1025)
    }

    /// EIP-150. 2,600 for the cold account, 3 for memory, 19 before.
    @Test(arguments: [2622 + 63, 2622 + 64, 2622 + 65, 2622 + 127, 2622 + 128, 100_000, 16_777_216] as [UInt64])
    func `a call gets all gas but one 64th`(gas: UInt64) throws {
        let test = TestMachine(CallTests.asker)
        test.state.put(TestMachine.other, code: bytes(CallTests.gasTeller))
        let available = gas - 2622
        let result = try test.run(gas: gas)
        #expect(result.word == U256(available - available / 64 - 2))
    }

    @Test func `a call that moves value gets a stipend of 2300 on top`() throws {
        let test = TestMachine("6020 5f 5f 5f 6001 62ca11ee 5f f1 6020 5f f3")
        test.state.put(TestMachine.other, code: bytes(CallTests.gasTeller))
        #expect(try test.run().word == 2298)
    }

    @Test func `a call that cannot be paid gives its gas and stipend back`() throws {
        let poor = TestMachine("5f 5f 5f 5f 630f424001 62ca11ee 620186a0 f1 5a 5f 52 6020 5f f3")
        poor.state.put(TestMachine.other, code: [0xfe])
        // 17 for seven pushes, 11,600 for the call, which gave the stipend back, 2 for asking.
        #expect(try poor.run(gas: 200_000).word == U256(200_000 - 17 - 11_600 + 2300 - 2))
        #expect(poor.account(TestMachine.contract).balance == 1_000_000)
    }

    @Test(arguments: [
        ("SSTORE", "6001 5f 55"), ("TSTORE", "6001 5f 5d"), ("LOG0", "5f 5f a0"), ("CREATE", "5f 5f 5f f0"),
        ("CREATE2", "5f 5f 5f 5f f5"), ("CALL with value", "5f 5f 5f 5f 6001 30 5a f1"), ("SELFDESTRUCT", "30 ff"),
    ])
    func `a static call may not write`(name: String, code: String) throws {
        // Returns what STATICCALL with 50,000 gas said, and the gas left.
        let test = TestMachine("5f 5f 5f 5f 62ca11ee 61c350 fa 5f 52 5a 6020 52 6040 5f f3")
        test.state.put(TestMachine.other, balance: 5, code: bytes(code))
        let result = try test.run(gas: 200_000)
        #expect(U256(bigEndian: Array(result.output[..<32])) == 0, "\(name)")
        // Pushes 14, the call 2,600, its 50,000 burnt; PUSH0 2, MSTORE 6, GAS 2.
        #expect(U256(bigEndian: Array(result.output[32...])) == U256(200_000 - 14 - 2600 - 50_000 - 10), "\(name)")
    }

    @Test func `a static call may call without value, and a plain one inside it is static too`() throws {
        let test = TestMachine("5f 5f 5f 5f 62ca11ee 61c350 fa 5f 52 6020 5f f3")
        // `other` calls the caller, which writes: that call fails, not `other`.
        test.state.put(TestMachine.other, code: bytes("5f 5f 5f 5f 5f 61ca11 612710 f1 15 6011 57 fe 5b 00"))
        test.state.put(TestMachine.caller, balance: 1, code: bytes("6001 5f 55 00"))
        #expect(try test.run().word == 1)
        #expect(try test.slot(0, of: TestMachine.caller) == 0)
    }

    @Test func `a delegated call keeps caller, value and storage; a callcode keeps storage only`() throws {
        // Writes caller to slot 0 and value to slot 1.
        let writer = bytes("33 5f 55 34 6001 55 00")
        let delegating = TestMachine("5f 5f 5f 5f 62ca11ee 5a f4 00")
        delegating.state.put(TestMachine.other, code: writer)
        #expect(try delegating.run(value: 9).isSuccess)
        #expect(try delegating.slot(0) == TestMachine.caller.word)
        #expect(try delegating.slot(1) == 9)

        let callcoding = TestMachine("5f 5f 5f 5f 6003 62ca11ee 5a f2 00")
        callcoding.state.put(TestMachine.other, code: writer)
        #expect(try callcoding.run(value: 9).isSuccess)
        #expect(try callcoding.slot(0) == TestMachine.contract.word)
        #expect(try callcoding.slot(1) == 3)
        #expect(callcoding.account(TestMachine.contract).balance == 1_000_009)
    }

    @Test func `a machine that cannot read the state says so and can be used again`() throws {
        let test = TestMachine(CallTests.asker)
        test.state.isUnavailable = true
        #expect(throws: ExecutionFailure.stateUnavailable(StateUnavailable("the test took it away"))) {
            try test.run()
        }
        test.state.isUnavailable = false
        #expect(try test.run().isSuccess)
    }
}
