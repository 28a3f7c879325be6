import Chain
import EVM
import Foundation
import Primitives
import Testing

@testable import Tracing

/// EIP-3155: the lines, written by hand.
@Suite struct EIP3155TraceTests {
    /// The lines of a file beside the tests.
    private static func expected(_ name: String) throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/traces/\(name).jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// The test case of the EIP, with the fields in the order that it asks for and no memory.
    @Test func `the example of the EIP is traced as the EIP has it`() throws {
        let traced = TracedMachine("604080536040604055604060006040600060025afa6040f3")
        let result = try traced.run(gas: 0x2_540b_e400)
        #expect(result.output == [0x40])
        #expect(try traced.lines == Self.expected("example"))
    }

    /// CALL passes 1,000 and 1 wei: 9,700 and the 1,000 are its price (Istanbul), the stipend of 2,300 is not.
    @Test func `a call with its callee behind it, one deeper`() throws {
        let traced = TracedMachine("6000 6000 6000 6000 6001 61beef 6103e8 f1 00", other: "5a")
        _ = try traced.run(gas: 100_000)
        #expect(try traced.lines.suffix(4) == Self.expected("call"))
    }

    /// Nothing runs in a call to an account without code, and what was passed comes back.
    @Test func `a call to nothing has no steps`() throws {
        let traced = TracedMachine("5f5f5f5f5f 61beef 6103e8 f1", fork: .shanghai)
        _ = try traced.run(gas: 100_000)
        #expect(traced.lines.count == 9)
        #expect(traced.lines[7].contains(#""gasCost":"0xe10","#))
        #expect(traced.lines[8].contains(#""op":0,"gas":"0x17c68","#))
    }

    /// The initcode returns 32 zeros. What it is given, 63 of 64 parts, is no part of CREATE's price.
    @Test func `a creation, its initcode, and the new address`() throws {
        // PUSH1 32, PUSH0, RETURN, put at 28.
        let traced = TracedMachine("6360205ff3 5f52 6004 601c 5f f0 00", fork: .shanghai)
        _ = try traced.run(gas: 100_000)
        #expect(try traced.lines.suffix(5) == Self.expected("creation"))
    }

    @Test func `a callee that reverts leaves its output as return data`() throws {
        let traced = TracedMachine("5f5f5f5f5f 61beef 6103e8 f1", other: "60aa 5f 53 6001 5f fd", fork: .shanghai)
        _ = try traced.run(gas: 100_000)
        #expect(traced.lines[13].contains(#""op":253,"gas":"0x3d8","gasCost":"0x0","memSize":32,"#))
        #expect(traced.lines[14].contains(#""stack":["0x0"],"depth":1,"returnData":"0xaa","#))
    }

    @Test(arguments: [
        ("01", "0x3", "ADD", "stack underflow"), ("6003 56", "0x8", "JUMP", "invalid jump destination"),
        ("fe", "0x0", "INVALID", "invalid opcode"), ("0c", "0x0", "opcode 0xc not defined", "invalid opcode"),
        ("6001 5f 5f 3e", "0x3", "RETURNDATACOPY", "return data out of bounds"),
    ])
    func `an instruction that halts says why`(code: String, cost: String, name: String, error: String) throws {
        let traced = TracedMachine(code, fork: .shanghai)
        _ = try traced.run()
        let last = try #require(traced.lines.last)
        #expect(last.contains(#","gasCost":"\#(cost)","memSize":0,"#))
        #expect(last.hasSuffix(#","refund":0,"opName":"\#(name)","error":"\#(error)"}"#))
    }

    /// 3 for the first PUSH1, 2 of 3 for the second.
    @Test func `the instruction that runs out of gas is the last`() throws {
        let traced = TracedMachine("6001 6001")
        _ = try traced.run(gas: 5)
        #expect(traced.lines.count == 2)
        #expect(traced.lines[1].hasPrefix(#"{"pc":2,"op":96,"gas":"0x2","gasCost":"0x3","#))
        #expect(traced.lines[1].hasSuffix(#""opName":"PUSH1","error":"out of gas"}"#))
    }

    @Test func `a call that halts before it begins is an error of the caller`() throws {
        // A static call of a contract that calls with value.
        let traced = TracedMachine(
            "5f5f5f5f 61beef 5a fa", other: "5f5f5f5f 6001 5f 5f f1", fork: .shanghai)
        _ = try traced.run()
        let call = try #require(traced.lines.first { $0.contains(#""op":241"#) })
        #expect(call.hasSuffix(#""depth":2,"returnData":"0x","refund":0,"opName":"CALL","error":"write protection"}"#))
        #expect(traced.lines.last?.contains(#""stack":["0x0"],"depth":1"#) == true)
    }

    /// EIP-3529: 4,800 for a slot that is cleared, counted with the price of the SSTORE that clears it.
    @Test func `a refund is there with the instruction that earns it`() throws {
        let traced = TracedMachine("5f 5f 55 00", storage: [.zero: .one], fork: .shanghai)
        _ = try traced.run()
        #expect(traced.lines.map { $0.contains(#""refund":4800"#) } == [false, false, true, true])
    }

    @Test func `memory and storage are there when they are wished for`() throws {
        let traced = TracedMachine(
            "60ff 5f 53 6002 6001 55 6001 54", storage: [.one: .one], fork: .shanghai, wishes: [.memory, .storage])
        _ = try traced.run()
        let word = "0xff" + String(repeating: "0", count: 62)
        #expect(traced.lines.first?.hasSuffix(#""opName":"PUSH1","memory":[],"storage":{}}"#) == true)
        #expect(
            traced.lines.last?.hasSuffix(#""opName":"STOP","memory":["\#(word)"],"storage":{"0x1":"0x2"}}"#) == true)
    }

    @Test func `0x44 has the name of its fork`() throws {
        for (fork, name) in [(Fork.london, "DIFFICULTY"), (.paris, "PREVRANDAO")] {
            let traced = TracedMachine("44", fork: fork)
            _ = try traced.run()
            #expect(traced.lines[0].contains(name))
        }
    }
}
