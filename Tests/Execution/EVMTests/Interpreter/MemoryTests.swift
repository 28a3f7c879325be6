import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct MemoryTests {
    private static func gas(words: Int64) -> Int64 { 3 * words + words * words / 512 }

    @Test(arguments: [
        (UInt64(0), Int64(1)), (1, 2), (31, 2), (32, 2), (33, 3), (992, 32), (30_000, 939), (700_000, 21_876),
    ])
    func `MLOAD and MSTORE pay for the words up to their last byte`(offset: UInt64, words: Int64) {
        let gas = 3 + MemoryTests.gas(words: words)
        for (instruction, stack) in [(Instruction.mload, [U256(offset)]), (.mstore, [U256(offset), 7])] {
            let exact = Runner([instruction.rawValue], gas: gas, stack: stack)
            #expect(exact.run() == .stop)
            #expect(exact.gas == 0)
            #expect(exact.frame.pointee.memorySize == 32 * Int(words))
            #expect(Runner([instruction.rawValue], gas: gas - 1, stack: stack).run() == .halt(.outOfGas))
        }
    }

    @Test func `MSTORE8 pays for one byte`() {
        for (offset, words) in [(UInt64(0), Int64(1)), (31, 1), (32, 2)] {
            let runner = Runner(bytes("53"), gas: 3 + 3 * words, stack: [U256(offset), 0x1234])
            #expect(runner.run() == .stop)
            #expect(runner.gas == 0)
            #expect(runner.memory[Int(offset)] == 0x34)
            #expect(runner.memory.filter { $0 != 0 }.count == 1)
        }
    }

    @Test func `words come back as they were stored, at any offset`() {
        let word = U256(limb0: 0x0706_0504_0302_0100, limb1: 0x1716_1514, limb2: 0, limb3: 0xff00_0000_0000_00ee)
        let runner = Runner(bytes("52 6005 51 6006 51"), stack: [5, word])
        #expect(runner.run() == .stop)
        #expect(runner.stack == [word << 8, word])
        #expect(runner.memory == Array(repeating: 0, count: 5) + word.bytes + Array(repeating: 0, count: 27))
    }

    @Test func `what is in memory costs nothing again`() {
        let runner = Runner(bytes("51 5f 51 59"), gas: 3 + 12 + 2 + 3 + 2, stack: [96])
        #expect(runner.run() == .stop)
        #expect(runner.gas == 0)
        #expect(runner.stack == [128, 0, 0])
    }

    private static let absurd = [
        U256(Limits.memoryEndMax + 1), U256(UInt64.max), U256(UInt64.max - 31),
        U256(limb0: 0, limb1: 1, limb2: 0, limb3: 0),
        U256(limb0: 0, limb1: 0, limb2: 0, limb3: 1), .max,
    ]

    @Test(arguments: absurd) func `an absurd offset or size is out of gas, whatever gas there is`(number: U256) {
        let gas = Int64.max
        for instruction in [Instruction.mload, .mstore, .mstore8] {
            #expect(Runner([instruction.rawValue], gas: gas, stack: [number, 0]).run() == .halt(.outOfGas))
        }
        for instruction in [Instruction.return, .revert, .keccak256, .log0] {
            #expect(Runner([instruction.rawValue], gas: gas, stack: [number, 1]).run() == .halt(.outOfGas))
            #expect(Runner([instruction.rawValue], gas: gas, stack: [0, number]).run() == .halt(.outOfGas))
        }
        for instruction in [Instruction.calldatacopy, .codecopy, .mcopy] {
            #expect(Runner([instruction.rawValue], gas: gas, stack: [number, 0, 1]).run() == .halt(.outOfGas))
            #expect(Runner([instruction.rawValue], gas: gas, stack: [0, 0, number]).run() == .halt(.outOfGas))
        }
        #expect(Runner(bytes("5e"), gas: gas, stack: [0, number, 1]).run() == .halt(.outOfGas))
    }

    @Test(arguments: absurd) func `an empty range may start anywhere and expands nothing`(offset: U256) {
        #expect(Runner(bytes("f3"), gas: 0, stack: [offset, 0]).run() == .return(offset: 0, size: 0))
        #expect(Runner(bytes("fd"), gas: 0, stack: [offset, 0]).run() == .revert(offset: 0, size: 0))
        for (instruction, gas) in [(Instruction.calldatacopy, Int64(3)), (.codecopy, 3), (.mcopy, 3)] {
            let runner = Runner([instruction.rawValue], gas: gas, stack: [offset, offset, 0])
            #expect(runner.run() == .stop)
            #expect(runner.frame.pointee.memorySize == 0)
        }
        #expect(Runner(bytes("20"), gas: 30, stack: [offset, 0]).run() == .stop)
        #expect(Runner(bytes("a0"), gas: 375, stack: [offset, 0]).run() == .stop)
    }

    @Test func `RETURN and REVERT name a range within memory, and pay for it`() {
        for (instruction, exit) in [
            (Instruction.return, Exit.return(offset: 40, size: 30)), (.revert, .revert(offset: 40, size: 30)),
        ] {
            let runner = Runner([instruction.rawValue], gas: 9, stack: [40, 30])
            #expect(runner.run() == exit)
            #expect(runner.gas == 0)
            #expect(runner.memory.count == 96)
            #expect(Runner([instruction.rawValue], gas: 8, stack: [40, 30]).run() == .halt(.outOfGas))
        }
    }

    @Test func `a later frame finds zeros where an earlier one wrote`() {
        let runner = Runner(bytes("52 00"), stack: [0, .max])
        #expect(runner.run() == .stop)
        runner.frame.pointee.memorySize = 0
        runner.frame.pointee.code = Code(bytes: bytes("51"), hash: .zero, rules: Rules(.amsterdam))
        runner.frame.pointee.pc = 0
        runner.frame.pointee.push(1)
        #expect(runner.run() == .stop)
        #expect(runner.stack == [0])
        #expect(runner.memory == Array(repeating: 0, count: 64))
    }

    @Test func `a child's memory begins where its parent's ends, and growing the parent clears it`() {
        let runner = Runner(bytes("52 00"), stack: [0, .max])
        #expect(runner.run() == .stop)
        let child = UnsafeMutablePointer<Frame>.allocate(capacity: 1)
        defer { child.deallocate() }
        child.initialize(
            to: Frame(
                code: Code(bytes: bytes("5f19 5f 52"), hash: .zero, rules: Rules(.amsterdam)), above: runner.frame,
                gas: 1000, input: UnsafeBufferPointer(start: nil, count: 0)))
        #expect(runner.machine.run(child) == .stop)
        #expect(child.pointee.memoryBase == 32)
        #expect(child.pointee.depth == 1)
        child.deinitialize(count: 1)
        runner.frame.pointee.code = Code(bytes: bytes("6020 51"), hash: .zero, rules: Rules(.amsterdam))
        runner.frame.pointee.pc = 0
        #expect(runner.run() == .stop)
        #expect(runner.stack == [0])
        #expect(runner.memory == Array(repeating: 0xff, count: 32) + Array(repeating: 0, count: 32))
    }

    @Test func `pages are given back above a limit and read as zeros`() {
        let memory = Memory()
        let end = Limits.memoryKeptBytesMax + 4096
        #expect(memory.extend(from: 0, to: end))
        memory.base[end - 1] = 1
        memory.base[0] = 1
        memory.removeAll()
        #expect(memory.extend(from: 0, to: end))
        #expect(memory.base[0] == 0 && memory.base[end - 1] == 0)
    }

    @Test func `memory ends at its limit, and one byte further there is none`() {
        let memory = Memory(byteCountMax: 3 << 20)
        #expect(memory.extend(from: 0, to: 3 << 20))
        memory.base[3 << 20 - 1] = 1
        #expect(!memory.extend(from: 0, to: 3 << 20 + 1))
    }

    @Test func `more than all frames may have is our failure, not the contract's`() {
        let runner = Runner(bytes("51"), gas: Int64.max, stack: [U256(UInt64(Limits.memoryBytesMax))])
        #expect(runner.run() == .memoryExhausted)
    }

    /// EIP-5656: target, source, size.
    @Test(arguments: [(0, 32, 32), (0, 1, 8), (1, 0, 8), (0, 0, 8), (3, 2, 60), (2, 3, 60), (64, 0, 64), (0, 63, 1)])
    func `MCOPY reads everything before it writes anything`(target: Int, source: Int, size: Int) {
        let words = [0, 32].map { start in U256(bigEndian: (start..<start + 32).map { UInt8($0) }) }
        let arguments = [target, source, size].map { U256(UInt64($0)) }
        let runner = Runner(bytes("52 6020 52 5e"), stack: [0, words[0], words[1]] + arguments)
        #expect(runner.run() == .stop)
        let before = (0..<64).map { UInt8($0) }
        var expected = before + Array(repeating: 0, count: max(0, (target + size + 31) / 32 * 32 - 64))
        for index in 0..<size { expected[target + index] = before[source + index] }
        #expect(runner.memory == expected)
    }

    @Test func `MCOPY pays for its words, and for the farther end of its ranges`() {
        for (target, source) in [(U256(64), U256(0)), (0, 64)] {
            // 33 bytes are two words; they end in the fourth word of memory.
            let exact = Runner(bytes("5e"), gas: 3 + 2 * 3 + 4 * 3, stack: [target, source, 33])
            #expect(exact.run() == .stop)
            #expect(exact.gas == 0)
            #expect(exact.memory.count == 128)
            #expect(Runner(bytes("5e"), gas: 20, stack: [target, source, 33]).run() == .halt(.outOfGas))
        }
    }
}
