import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct StackTests {
    private static func words(_ count: Int) -> [U256] { (0..<count).map { U256(UInt64($0)) } }

    private static let pushing: [Instruction] = [
        .address, .origin, .caller, .callvalue, .calldatasize, .codesize, .gasprice, .returndatasize, .coinbase,
        .timestamp, .number, .prevrandao, .gaslimit, .chainid, .selfbalance, .basefee, .blobbasefee, .slotnum, .msize,
        .pc, .gas, .push0, .push1, .push2, .push3, .push4, .push5, .push20, .push31, .push32, .dup1, .dup16,
    ]

    @Test(arguments: pushing) func `the 1024th word fits, the 1025th does not`(instruction: Instruction) {
        let last = Runner([instruction.rawValue], stack: StackTests.words(1023))
        #expect(last.run() == .stop)
        #expect(last.stack.count == 1024)
        let over = Runner([instruction.rawValue], stack: StackTests.words(1024))
        #expect(over.run() == .halt(.stackOverflow))
    }

    @Test func `DUPN finds no room on a full stack`() {
        #expect(Runner(bytes("e680"), stack: StackTests.words(1023)).run() == .stop)
        #expect(Runner(bytes("e680"), stack: StackTests.words(1024)).run() == .halt(.stackOverflow))
    }

    /// With the number of words each takes.
    private static let taking: [(Instruction, Int)] = [
        (.add, 2), (.mul, 2), (.sub, 2), (.div, 2), (.sdiv, 2), (.mod, 2), (.smod, 2), (.addmod, 3), (.mulmod, 3),
        (.exp, 2), (.signextend, 2), (.lt, 2), (.gt, 2), (.slt, 2), (.sgt, 2), (.eq, 2), (.iszero, 1), (.and, 2),
        (.or, 2), (.xor, 2), (.not, 1), (.byte, 2), (.shl, 2), (.shr, 2), (.sar, 2), (.clz, 1), (.keccak256, 2),
        (.balance, 1), (.calldataload, 1), (.calldatacopy, 3), (.codecopy, 3), (.extcodesize, 1), (.extcodecopy, 4),
        (.returndatacopy, 3), (.extcodehash, 1), (.blockhash, 1), (.blobhash, 1), (.pop, 1), (.mload, 1),
        (.mstore, 2), (.mstore8, 2), (.sload, 1), (.sstore, 2), (.jump, 1), (.jumpi, 2), (.tload, 1), (.tstore, 2),
        (.mcopy, 3), (.log0, 2), (.log1, 3), (.log2, 4), (.log3, 5), (.log4, 6), (.create, 3), (.call, 7),
        (.callcode, 7), (.return, 2), (.delegatecall, 6), (.create2, 4), (.staticcall, 6), (.revert, 2),
        (.selfdestruct, 1),
    ]

    @Test func `one word too few halts, and a full stack is no obstacle to taking`() {
        for (instruction, count) in StackTests.taking {
            let short = Runner([instruction.rawValue], stack: Array(repeating: 0, count: count - 1))
            #expect(short.run() == .halt(.stackUnderflow), "\(instruction)")
            let full = Runner([instruction.rawValue], stack: Array(repeating: 0, count: 1024)).run()
            #expect(full != .halt(.stackOverflow) && full != .halt(.stackUnderflow), "\(instruction)")
        }
    }

    @Test(arguments: 1...16) func `DUP copies the word that is so deep`(depth: Int) {
        let instruction = Instruction.dup1.rawValue + UInt8(depth - 1)
        let runner = Runner([instruction], stack: StackTests.words(depth))
        #expect(runner.run() == .stop)
        #expect(runner.stack == [U256(UInt64(depth - 1))] + StackTests.words(depth))
        #expect(Runner([instruction], stack: StackTests.words(depth - 1)).run() == .halt(.stackUnderflow))
    }

    @Test(arguments: 1...16) func `SWAP exchanges the top with the word that is so far below it`(depth: Int) {
        let instruction = Instruction.swap1.rawValue + UInt8(depth - 1)
        let runner = Runner([instruction], stack: StackTests.words(depth + 1))
        #expect(runner.run() == .stop)
        var expected = StackTests.words(depth + 1)
        expected.swapAt(0, depth)
        #expect(runner.stack == expected)
        #expect(Runner([instruction], stack: StackTests.words(depth)).run() == .halt(.stackUnderflow))
    }

    @Test(arguments: 0...32) func `PUSH reads its bytes, and zeros behind the end of the code`(count: Int) {
        let data = (0..<count).map { UInt8($0 + 1) }
        let whole = Runner([Instruction.push0.rawValue + UInt8(count)] + data + [Instruction.pc.rawValue])
        #expect(whole.run() == .stop)
        #expect(whole.stack == [U256(UInt64(count + 1)), U256(bigEndian: data)])
        guard count > 0 else { return }
        for missing in 1...count {
            let cut = Runner([Instruction.push0.rawValue + UInt8(count)] + data.dropLast(missing))
            #expect(cut.run() == .stop)
            let padded: [UInt8] = data.dropLast(missing) + Array(repeating: 0, count: missing)
            #expect(cut.stack == [U256(bigEndian: padded)])
        }
    }

    @Test func `the code's end stops`() {
        let empty = Runner([])
        #expect(empty.run() == .stop)
        #expect(empty.gas == 10_000_000)
    }
}
