import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct EnvironmentTests {
    private static let block = BlockEnvironment(
        chainID: 5, number: 1000, timestamp: 77, coinbase: Address(high: 9, middle: 8, low: 7), gasLimit: 30_000_000,
        difficulty: 123, prevRandao: Hash(456), baseFeePerGas: 11, blobBaseFee: 12, slotNumber: 13)

    private func word(_ instruction: Instruction, fork: Fork = .amsterdam) -> U256? {
        let runner = Runner([instruction.rawValue], fork: fork, input: [1, 2, 3], block: EnvironmentTests.block)
        runner.machine.transaction = TransactionEnvironment(
            origin: Address(high: 1, middle: 2, low: 3), gasPrice: 99, blobVersionedHashes: [])
        runner.frame.pointee.value = 55
        return runner.run() == .stop ? runner.stack.first : nil
    }

    @Test func `every question about call, transaction and block has its answer`() {
        let answers: [(Instruction, U256)] = [
            (.address, Runner.account.word), (.caller, Runner.caller.word), (.callvalue, 55), (.calldatasize, 3),
            (.codesize, 1), (.origin, Address(high: 1, middle: 2, low: 3).word), (.gasprice, 99),
            (.coinbase, Address(high: 9, middle: 8, low: 7).word), (.timestamp, 77), (.number, 1000),
            (.prevrandao, 456), (.gaslimit, 30_000_000), (.chainid, 5), (.basefee, 11), (.blobbasefee, 12),
            (.slotnum, 13), (.returndatasize, 0), (.msize, 0), (.pc, 0), (.gas, 9_999_998),
        ]
        for (instruction, answer) in answers { #expect(word(instruction) == answer, "\(instruction)") }
    }

    /// EIP-4399.
    @Test func `0x44 is the difficulty before the merge`() {
        #expect(word(.prevrandao, fork: .london) == 123)
        #expect(word(.prevrandao, fork: .paris) == 456)
    }

    @Test(arguments: [(UInt64(1000), false), (999, true), (744, true), (743, false), (1001, false)])
    func `BLOCKHASH knows the 256 blocks before this one`(number: UInt64, isKnown: Bool) {
        let runner = Runner(bytes("40"), gas: 20, stack: [U256(number)], block: EnvironmentTests.block)
        for number in UInt64(700)...1100 { runner.state.blockHashes[number] = Hash(U256(number)) }
        #expect(runner.run() == .stop)
        #expect(runner.stack == [isKnown ? U256(number) : 0])
    }

    @Test func `BLOCKHASH of a number beyond 64 bits, and of an unknown ancestor, is 0`() {
        let far = U256(limb0: 999, limb1: 1, limb2: 0, limb3: 0)
        for number in [far, 999] {
            let runner = Runner(bytes("40"), stack: [number], block: EnvironmentTests.block)
            #expect(runner.run() == .stop)
            #expect(runner.stack == [0])
        }
    }

    @Test(arguments: [(U256(0), U256(10)), (1, 20), (2, 0), (.max, 0)])
    func `BLOBHASH answers by index, and 0 behind the last`(index: U256, hash: U256) {
        let runner = Runner(bytes("49"), gas: 3, stack: [index])
        runner.machine.transaction.blobVersionedHashes = [Hash(10), Hash(20)]
        #expect(runner.run() == .stop)
        #expect(runner.stack == [hash])
    }

    private static let other = Address(high: 1, middle: 2, low: 3)

    private func ask(_ instruction: Instruction, _ set: (TestState) -> Void) -> U256? {
        // Bits above the address do not count.
        let word = EnvironmentTests.other.word | U256(limb0: 0, limb1: 0, limb2: 1 << 32, limb3: 1)
        let runner = Runner([instruction.rawValue], stack: [word])
        set(runner.state)
        return runner.run() == .stop ? runner.stack.first : nil
    }

    @Test func `another account's balance, code size and code hash`() {
        let code: [UInt8] = [1, 2, 3]
        let put: (TestState) -> Void = { $0.put(EnvironmentTests.other, balance: 1234, code: code) }
        #expect(ask(.balance, put) == 1234)
        #expect(ask(.extcodesize, put) == 3)
        #expect(ask(.extcodehash, put) == Keccak.hash(code).number)
    }

    /// EIP-1052.
    @Test func `the code hash of no account is 0, of one without code that of nothing`() {
        #expect(ask(.extcodehash) { _ in } == 0)
        #expect(ask(.extcodehash) { $0.put(EnvironmentTests.other, balance: 1) } == Hash.keccakEmpty.number)
        #expect(ask(.extcodesize) { _ in } == 0)
        #expect(ask(.balance) { _ in } == 0)
    }

    @Test(arguments: [Instruction.balance, .extcodesize, .extcodehash])
    func `a cold account costs 2600, a warm one 100, and neither is touched before it is paid`(
        instruction: Instruction
    ) {
        let word = EnvironmentTests.other.word
        let code = [Instruction.dup1.rawValue, instruction.rawValue, Instruction.swap1.rawValue, instruction.rawValue]
        let runner = Runner(code, gas: 3 + 2600 + 3 + 100, stack: [word])
        #expect(runner.run() == .stop)
        #expect(runner.gas == 0)
        let short = Runner([instruction.rawValue], gas: 2599, stack: [word])
        #expect(short.run() == .halt(.outOfGas))
        #expect(short.state.accountReads.isEmpty)
    }

    @Test func `SELFBALANCE costs 5`() {
        let runner = Runner(bytes("47"), gas: 5)
        runner.state.put(Runner.account, balance: 31)
        #expect(throws: Never.self) { try runner.machine.journal.touch(account: runner.frame.pointee.accountIndex) }
        #expect(runner.run() == .stop)
        #expect(runner.stack == [31])
    }
}
