import Chain
import Primitives
import Testing

@testable import EVM

/// The test cases of EIP-8024.
@Suite struct EIP8024OperandTests {
    private func stack(after code: String) -> [U256]? {
        let runner = Runner(bytes(code))
        return runner.run() == .stop ? runner.stack : nil
    }

    private static func zeros(_ count: Int) -> [U256] { Array(repeating: 0, count: count) }

    @Test func `DUPN 17 copies the bottom of 17 words`() {
        #expect(
            stack(after: "60016000808080808080808080808080808080e680") == [1] + EIP8024OperandTests.zeros(16) + [1])
    }

    @Test func `SWAPN 17 exchanges the ends of 18 words`() {
        #expect(
            stack(after: "600160008080808080808080808080808080806002e780")
                == [1] + EIP8024OperandTests.zeros(16) + [2])
    }

    @Test func `an immediate behind the end of the code is 0`() {
        // EXCHANGE 0x00 is 9 and 16: the 10th word from the top with the 17th.
        let stack = stack(after: "600260008080808080600160008080808080808080e8")
        #expect(stack?.count == 17)
        #expect(stack?[9] == 2)
        #expect(stack?[16] == 1)
        #expect(stack?.filter { $0.isZero }.count == 15)
    }

    @Test func `EXCHANGE 1 2 leaves the top alone`() {
        #expect(stack(after: "600060016002e88e") == [2, 0, 1])
    }

    @Test func `EXCHANGE 1 29 reaches the 30th word`() {
        let stack = stack(
            after: "600080808080808080808080808080808080808080808080808080808060016002e88f")
        #expect(stack == [2] + EIP8024OperandTests.zeros(28) + [1])
    }

    @Test(arguments: ["e75b", "e852", "e6605b", "e7610000", "e65f"])
    func `an immediate that is no operand halts`(code: String) {
        let runner = Runner(bytes(code), stack: EIP8024OperandTests.zeros(300))
        #expect(runner.run() == .halt(.invalidImmediate))
    }

    @Test func `a JUMPDEST in the place of an immediate is one`() {
        #expect(Runner(bytes("600456e65b")).run() == .stop)
    }

    @Test func `an immediate is no instruction to the one before it`() {
        #expect(stack(after: "60008080e88e15") == [1, 0, 0])
    }

    @Test func `16 words are too few for DUPN 17, and 17 for SWAPN 17`() {
        #expect(Runner(bytes("e680"), stack: EIP8024OperandTests.zeros(16)).run() == .halt(.stackUnderflow))
        #expect(Runner(bytes("e680"), stack: EIP8024OperandTests.zeros(17)).run() == .stop)
        #expect(Runner(bytes("e780"), stack: EIP8024OperandTests.zeros(17)).run() == .halt(.stackUnderflow))
        #expect(Runner(bytes("e780"), stack: EIP8024OperandTests.zeros(18)).run() == .stop)
    }

    @Test func `EXCHANGE needs its deeper word`() {
        // 0x50 is 14 and 16, 0x8f is 1 and 29.
        #expect(Runner(bytes("e850"), stack: EIP8024OperandTests.zeros(16)).run() == .halt(.stackUnderflow))
        #expect(Runner(bytes("e850"), stack: EIP8024OperandTests.zeros(17)).run() == .stop)
        #expect(Runner(bytes("e88f"), stack: EIP8024OperandTests.zeros(29)).run() == .halt(.stackUnderflow))
        #expect(Runner(bytes("e88f"), stack: EIP8024OperandTests.zeros(30)).run() == .stop)
    }

    @Test(arguments: [
        (UInt8(0x9d), 2, 3), (0x2f, 1, 19), (0x50, 14, 16), (0x51, 14, 15), (0x8e, 1, 2), (0x8f, 1, 29),
    ])
    func `pairs decode as the EIP lists them`(immediate: UInt8, first: Int, second: Int) {
        let words = (0..<40).map { U256(UInt64($0)) }
        let runner = Runner([Instruction.exchange.rawValue, immediate], stack: words)
        #expect(runner.run() == .stop)
        var expected = words
        expected.swapAt(first, second)
        #expect(runner.stack == expected)
    }

    @Test func `every single operand is 17 to 235, once`() {
        let words = (0..<300).map { U256(UInt64($0)) }
        var depths: Set<UInt64> = []
        for immediate in UInt8.min...UInt8.max {
            let runner = Runner([Instruction.dupn.rawValue, immediate], stack: words)
            if (91...127).contains(immediate) {
                #expect(runner.run() == .halt(.invalidImmediate))
            } else {
                #expect(runner.run() == .stop)
                depths.insert(runner.stack[0].limb0 + 1)
            }
        }
        #expect(depths == Set(17...235))
    }

    @Test func `an immediate that is no instruction is read as deployed`() {
        // 0x0c, undefined, is INVALID in the loop's copy; as an immediate it is 157.
        let words = (0..<200).map { U256(UInt64($0)) }
        let runner = Runner(bytes("e60c"), stack: words)
        #expect(runner.run() == .stop)
        #expect(runner.stack[0] == 156)
    }
}
