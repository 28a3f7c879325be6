import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct CopyTests {
    private static let input = (1...40).map { UInt8($0) }

    /// What a copy must leave, byte by byte.
    private func expected(_ source: [UInt8], from start: UInt64, size: Int) -> [UInt8] {
        (0..<size).map { index in
            let position = start.addingReportingOverflow(UInt64(index))
            return position.overflow || position.partialValue >= UInt64(source.count)
                ? 0 : source[Int(position.partialValue)]
        }
    }

    @Test(arguments: [0, 8, 9, 39, 40, 41, 1 << 32, UInt64.max] as [UInt64])
    func `CALLDATACOPY and CALLDATALOAD find zeros behind the input`(start: UInt64) {
        let copy = Runner(bytes("37"), stack: [0, U256(start), 32], input: CopyTests.input)
        #expect(copy.run() == .stop)
        #expect(copy.memory == expected(CopyTests.input, from: start, size: 32))
        let load = Runner(bytes("35"), gas: 3, stack: [U256(start)], input: CopyTests.input)
        #expect(load.run() == .stop)
        #expect(load.stack == [U256(bigEndian: copy.memory)])
    }

    @Test func `an offset beyond 64 bits is behind every source`() {
        let far = U256(limb0: 0, limb1: 0, limb2: 1, limb3: 0)
        let load = Runner(bytes("35"), stack: [far], input: CopyTests.input)
        #expect(load.run() == .stop)
        #expect(load.stack == [0])
        for instruction in [Instruction.calldatacopy, .codecopy] {
            let copy = Runner([instruction.rawValue], stack: [0, far, 32], input: CopyTests.input)
            #expect(copy.run() == .stop)
            #expect(copy.memory == Array(repeating: 0, count: 32))
        }
    }

    @Test func `a copy overwrites what was there with zeros, too`() {
        let runner = Runner(bytes("52 37"), stack: [0, .max, 1, 39, 4], input: CopyTests.input)
        #expect(runner.run() == .stop)
        #expect(runner.memory == [0xff, 40, 0, 0, 0] + Array(repeating: 0xff, count: 27))
    }

    @Test func `CODECOPY copies the code as deployed`() {
        // 0x0c is undefined, and INVALID only in the loop's copy.
        let code = bytes("39 00 0c 5b")
        let runner = Runner(code, stack: [0, 0, 32])
        #expect(runner.run() == .stop)
        #expect(runner.memory == code + Array(repeating: 0, count: 28))
    }

    @Test func `a copy pays 3 for each word that it copies and for memory`() {
        for (size, words) in [(UInt64(1), Int64(1)), (32, 1), (33, 2), (64, 2)] {
            for instruction in [Instruction.calldatacopy, .codecopy] {
                let gas = 3 + 6 * words
                let exact = Runner([instruction.rawValue], gas: gas, stack: [0, 0, U256(size)])
                #expect(exact.run() == .stop)
                #expect(exact.gas == 0)
                let short = Runner([instruction.rawValue], gas: gas - 1, stack: [0, 0, U256(size)])
                #expect(short.run() == .halt(.outOfGas))
            }
        }
    }

    /// EIP-211.
    @Test func `RETURNDATACOPY halts one byte behind the end, even for nothing`() {
        let cases: [([U256], Bool)] = [
            ([0, 0, 3], true), ([0, 3, 0], true), ([0, 1, 2], true), ([0, 0, 4], false), ([0, 4, 0], false),
            ([0, .max, 0], false), ([0, .max, 2], false), ([0, 1, .max], false), ([0, 3, 1], false),
        ]
        for (arguments, isInside) in cases {
            let runner = Runner(bytes("3e"), stack: arguments)
            runner.machine.returnData = [1, 2, 3]
            #expect(runner.run() == (isInside ? .stop : .halt(.returnDataOutOfBounds)), "\(arguments)")
        }
        let runner = Runner(bytes("3e 3d"), stack: [1, 1, 2])
        runner.machine.returnData = [1, 2, 3]
        #expect(runner.run() == .stop)
        #expect(runner.stack == [3])
        #expect(runner.memory == [0, 2, 3] + Array(repeating: 0, count: 29))
    }

    private static let other = Address(high: 1, middle: 2, low: 3)

    @Test func `EXTCODECOPY copies another account's code`() {
        let runner = Runner(bytes("3c"), gas: 2600 + 6, stack: [CopyTests.other.word, 0, 1, 4])
        runner.state.put(CopyTests.other, code: [1, 2, 3])
        #expect(runner.run() == .stop)
        #expect(runner.gas == 0)
        #expect(runner.memory == [2, 3] + Array(repeating: 0, count: 30))
    }

    @Test func `EXTCODECOPY touches nothing before access, memory and words are paid`() {
        let runner = Runner(bytes("3c"), gas: 2600 + 5, stack: [CopyTests.other.word, 0, 1, 4])
        #expect(runner.run() == .halt(.outOfGas))
        #expect(runner.state.accountReads.isEmpty)
    }

    @Test(arguments: [(0, Int64(30)), (1, 36), (32, 36), (33, 42), (136, 60)])
    func `KECCAK256 hashes a range for 6 a word`(size: Int, gas: Int64) {
        let bytes = (0..<size).map { UInt8($0) }
        let words = Int64((size + 31) / 32)
        // CALLDATACOPY brings the bytes: 3, and 6 a word with its memory.
        let runner = Runner(
            [0x37, 0x20], gas: 3 + 6 * words + gas, stack: [0, 0, U256(UInt64(size)), 0, U256(UInt64(size))],
            input: bytes)
        #expect(runner.run() == .stop)
        #expect(runner.gas == 0)
        #expect(runner.stack == [Keccak.hash(bytes).number])
    }
}
