import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct StorageTests {
    /// Runs `code`, that finds `original` in slot 0, which may be warm already.
    private func runner(_ code: String, _ fork: Fork, original: U256, isWarm: Bool, gas: Int64 = 100_000) -> Runner {
        let runner = Runner(bytes(code), fork: fork, gas: gas)
        runner.state.put(Runner.account)
        runner.state.slots[Runner.account] = [0: original]
        let journal = runner.machine.journal
        if isWarm { journal.warm(slot: journal.slotIndex(of: 0, account: runner.frame.pointee.accountIndex)) }
        return runner
    }

    /// Some writes to slot 0, with gas used and refund by the EIPs' own tables of cases.
    private struct Writes {
        let code: String
        /// The slot's value before the transaction.
        let original: U256
        let eip1283: (gasUsed: Int64, refund: Int64)
        let eip2200: (gasUsed: Int64, refund: Int64)
        /// On a warm slot (EIP-2929).
        let eip3529: (gasUsed: Int64, refund: Int64)
    }

    private static let cases = [
        Writes(code: "60006000556000600055", original: 0, eip1283: (412, 0), eip2200: (1612, 0), eip3529: (212, 0)),
        Writes(
            code: "60006000556001600055", original: 0, eip1283: (20212, 0), eip2200: (20812, 0), eip3529: (20112, 0)),
        Writes(
            code: "60016000556000600055", original: 0, eip1283: (20212, 19800), eip2200: (20812, 19200),
            eip3529: (20112, 19900)),
        Writes(
            code: "60016000556002600055", original: 0, eip1283: (20212, 0), eip2200: (20812, 0), eip3529: (20112, 0)),
        Writes(
            code: "60016000556001600055", original: 0, eip1283: (20212, 0), eip2200: (20812, 0), eip3529: (20112, 0)),
        Writes(
            code: "60006000556000600055", original: 1, eip1283: (5212, 15000), eip2200: (5812, 15000),
            eip3529: (3012, 4800)),
        Writes(
            code: "60006000556001600055", original: 1, eip1283: (5212, 4800), eip2200: (5812, 4200),
            eip3529: (3012, 2800)),
        Writes(code: "60006000556002600055", original: 1, eip1283: (5212, 0), eip2200: (5812, 0), eip3529: (3012, 0)),
        Writes(
            code: "60026000556000600055", original: 1, eip1283: (5212, 15000), eip2200: (5812, 15000),
            eip3529: (3012, 4800)),
        Writes(code: "60026000556003600055", original: 1, eip1283: (5212, 0), eip2200: (5812, 0), eip3529: (3012, 0)),
        Writes(
            code: "60026000556001600055", original: 1, eip1283: (5212, 4800), eip2200: (5812, 4200),
            eip3529: (3012, 2800)),
        Writes(code: "60026000556002600055", original: 1, eip1283: (5212, 0), eip2200: (5812, 0), eip3529: (3012, 0)),
        Writes(
            code: "60016000556000600055", original: 1, eip1283: (5212, 15000), eip2200: (5812, 15000),
            eip3529: (3012, 4800)),
        Writes(code: "60016000556002600055", original: 1, eip1283: (5212, 0), eip2200: (5812, 0), eip3529: (3012, 0)),
        Writes(code: "60016000556001600055", original: 1, eip1283: (412, 0), eip2200: (1612, 0), eip3529: (212, 0)),
        Writes(
            code: "600160005560006000556001600055", original: 0, eip1283: (40218, 19800), eip2200: (40818, 19200),
            eip3529: (40118, 19900)),
        Writes(
            code: "600060005560016000556000600055", original: 1, eip1283: (10218, 19800), eip2200: (10818, 19200),
            eip3529: (5918, 7600)),
    ]

    private func check(_ runner: Runner, _ writes: Writes, _ gasUsed: Int64, _ refund: Int64) {
        #expect(runner.run() == .stop)
        #expect(100_000 - runner.gas == gasUsed, "\(writes)")
        #expect(runner.machine.journal.refund == refund, "\(writes)")
    }

    @Test func `the cases of EIP-1283 in Constantinople`() {
        for writes in StorageTests.cases {
            let runner = runner(writes.code, .constantinople, original: writes.original, isWarm: false)
            check(runner, writes, writes.eip1283.gasUsed, writes.eip1283.refund)
        }
    }

    @Test func `the cases of EIP-2200 in Istanbul`() {
        for writes in StorageTests.cases {
            let runner = runner(writes.code, .istanbul, original: writes.original, isWarm: false)
            check(runner, writes, writes.eip2200.gasUsed, writes.eip2200.refund)
        }
    }

    @Test func `the cases of EIP-3529 from London on, and 2100 more on a cold slot`() {
        for writes in StorageTests.cases {
            for (isWarm, extra) in [(true, Int64(0)), (false, 2100)] {
                let runner = runner(writes.code, .london, original: writes.original, isWarm: isWarm)
                check(runner, writes, writes.eip3529.gasUsed + extra, writes.eip3529.refund)
            }
        }
    }

    /// EIP-8037: the state gas of a new slot is the frame's to settle.
    @Test func `in Amsterdam a new slot costs what a changed one costs, and clearing it again refunds 2800`() {
        for writes in StorageTests.cases {
            let (gasUsed, refund) = writes.eip3529
            let runner = runner(writes.code, .amsterdam, original: writes.original, isWarm: true)
            check(runner, writes, gasUsed - gasUsed / 20_000 * 17_100, refund - refund / 19_900 * 17_100)
        }
    }

    @Test(arguments: [Fork.frontier, .byzantium, .petersburg])
    func `before net metering only making something of nothing costs 20,000`(fork: Fork) {
        let cases: [(U256, U256, Int64, Int64)] = [
            (0, 0, 5000, 0), (0, 1, 20_000, 0), (1, 0, 5000, 15_000), (1, 1, 5000, 0), (1, 2, 5000, 0),
        ]
        for (old, new, gasUsed, refund) in cases {
            let code = new.isZero ? "6000600055" : new == 1 ? "6001600055" : "6002600055"
            let runner = runner(code, fork, original: old, isWarm: false)
            #expect(runner.run() == .stop)
            #expect(100_000 - runner.gas == gasUsed + 6, "\(old) to \(new)")
            #expect(runner.machine.journal.refund == refund, "\(old) to \(new)")
        }
    }

    @Test(arguments: [Fork.istanbul, .london, .amsterdam])
    func `with 2300 gas left a write halts, and has not looked at the slot`(fork: Fork) {
        let short = Runner(bytes("55"), fork: fork, gas: 2300, stack: [0, 0])
        #expect(short.run() == .halt(.outOfGas))
        #expect(short.state.slotReads.isEmpty)
        let enough = Runner(bytes("55"), fork: fork, gas: 2301, stack: [0, 0])
        #expect(enough.run() == .stop)
        #expect(enough.state.slotReads == [0])
    }

    @Test func `a write that cannot pay has looked at the slot, a read has not`() {
        let write = Runner(bytes("55"), gas: 2301, stack: [7, 1])
        #expect(write.run() == .halt(.outOfGas))
        #expect(write.state.slotReads == [7])
        let read = Runner(bytes("54"), gas: 2099, stack: [7])
        #expect(read.run() == .halt(.outOfGas))
        #expect(read.state.slotReads.isEmpty)
    }

    @Test(arguments: [(Fork.frontier, Int64(50), Int64(50)), (.istanbul, 800, 800), (.berlin, 2100, 100)])
    func `a first read and a second one`(fork: Fork, first: Int64, second: Int64) {
        let runner = Runner(bytes("54 6007 54"), fork: fork, gas: first + 3 + second, stack: [7])
        runner.state.slots[Runner.account] = [7: 42]
        #expect(runner.run() == .stop)
        #expect(runner.gas == 0)
        #expect(runner.stack == [42, 42])
    }

    @Test func `transient storage costs 100 and forgets nothing within the transaction`() {
        let runner = Runner(bytes("5d 6001 5c 6002 5c"), gas: 306, stack: [1, 42])
        #expect(runner.run() == .stop)
        #expect(runner.stack == [0, 42])
        #expect(runner.gas == 0)
        #expect(runner.state.slotReads.isEmpty)
    }

    @Test(arguments: [
        (Instruction.sstore, 2), (.tstore, 2), (.log0, 2), (.log1, 3), (.log2, 4), (.log3, 5), (.log4, 6),
    ])
    func `writing halts in a static call`(instruction: Instruction, count: Int) {
        let runner = Runner([instruction.rawValue], stack: Array(repeating: 0, count: count), isStatic: true)
        #expect(runner.run() == .halt(.writeInStaticCall))
        #expect(runner.state.slotReads.isEmpty)
        #expect(runner.machine.journal.logs.byteCount == 0)
    }

    @Test func `a state that cannot be read is no fault of the contract`() {
        for instruction in [Instruction.sload, .sstore, .balance, .extcodesize, .extcodehash] {
            let runner = Runner([instruction.rawValue], stack: [7, 7])
            runner.state.isUnavailable = true
            #expect(runner.run() == .unavailable, "\(instruction)")
            #expect(runner.machine.journal.failure == StateUnavailable("the test took it away"))
        }
    }
}
