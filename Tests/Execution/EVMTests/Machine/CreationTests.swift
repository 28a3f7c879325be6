import Chain
import Primitives
import Testing

@testable import EVM

@Suite struct CreationTests {
    /// CREATE without value or initcode; returns the address and, behind it, the gas left.
    private static let creator = "5f 5f 5f f0 5f 52 5a 6020 52 6040 5f f3"
    private let created = Address.created(by: TestMachine.contract, nonce: 1)

    @Test func `a contract starts with nonce 1 and its creator's grows`() throws {
        let test = TestMachine(CreationTests.creator)
        let result = try test.run(reservoir: 1_000_000)
        #expect(U256(bigEndian: Array(result.output[..<32])) == created.word)
        #expect(test.account(created).nonce == 1)
        #expect(test.account(TestMachine.contract).nonce == 2)
    }

    @Test(arguments: ["nonce", "code", "storage"])
    func `where something stands nothing is created, and the child's gas burns`(what: String) throws {
        let test = TestMachine(CreationTests.creator)
        let code: [UInt8] = what == "code" ? [0] : []
        test.state.put(created, code: code)
        test.state.accounts[created]?.nonce = what == "nonce" ? 1 : 0
        if what == "storage" { test.state.accounts[created]?.storageRoot = Keccak.hash([]) }
        let result = try test.run(gas: 100_000)
        #expect(U256(bigEndian: Array(result.output[..<32])) == 0)
        // 6 for pushes and 9,000 for CREATE; of the rest one 64th stays; PUSH0, MSTORE and GAS cost 10.
        let left = (100_000 - 9006) / 64 - 10
        #expect(U256(bigEndian: Array(result.output[32...])) == U256(UInt64(left)))
        #expect(test.account(TestMachine.contract).nonce == 2)
        #expect(test.journal.effects().accounts.contains { $0.address == created })
    }

    @Test func `a balance alone is no obstacle, and the account is paid for already`() throws {
        let test = TestMachine(CreationTests.creator)
        test.state.put(created, balance: 5)
        test.state.accounts[created]?.nonce = 0
        let result = try test.run()
        #expect(U256(bigEndian: Array(result.output[..<32])) == created.word)
        #expect(test.account(created).balance == 5)
        #expect(result.stateGasUsed == 0)
    }

    @Test func `a creation message onto something collides and gives nothing back`() throws {
        let test = TestMachine()
        test.state.put(created, code: [0])
        let result = try test.run(.create(created), input: "00")
        #expect(result.status == .collided)
        #expect(result.gasLeft == 0)
    }

    /// EIP-3541, EIP-170 as EIP-7954 has it.
    @Test(arguments: [
        ("60ef 5f 53 6001 5f f3", MessageResult.Status.halted(.codeStartsWithEF)),
        ("618001 5f f3", .halted(.codeTooLarge)),
        ("618000 5f f3", .succeeded), ("5f 5f fd", .reverted), ("fe", .halted(.invalidInstruction)),
    ])
    func `what initcode returns has to be code`(initcode: String, status: MessageResult.Status) throws {
        let test = TestMachine()
        let result = try test.run(.create(created), input: initcode, gas: 100_000, reservoir: 100_000_000)
        #expect(result.status == status)
        #expect(result.gasLeft == 0 || status == .succeeded || status == .reverted)
        #expect((test.account(created).nonce == 1) == (status == .succeeded))
    }
}
