import Chain
import Primitives
import Testing

@testable import EVM

/// A slot costs 32 x 1174 = 37,568 of state gas, an account 112 x 1174 = 131,488, a byte of code 1174.
@Suite struct EIP8037SettlementTests {
    /// Sets slot 0; 5 for pushes, 2,100 + 2,900 for the write.
    private static let setter = "6001 5f 55 00"
    private static let setterGas: UInt64 = 5005
    private static let slotGas: UInt64 = 37_568
    /// Calls `other` with all gas; what follows comes behind it.
    private static let callOther = "5f 5f 5f 5f 5f 62ca11ee 5a f1"

    @Test func `a slot is paid for at the end, out of what is left`() throws {
        let test = TestMachine(Self.setter)
        let result = try test.run(gas: Self.setterGas + Self.slotGas)
        #expect(result.isSuccess)
        #expect(result.gasLeft == 0)
        #expect(result.stateGasUsed == Self.slotGas)
    }

    @Test func `who cannot pay for its state fails as by REVERT and keeps its gas`() throws {
        let test = TestMachine("6001 5f 55 6020 5f f3")
        // RETURN of one word costs 8 more.
        let result = try test.run(gas: Self.setterGas + 8 + Self.slotGas - 1)
        #expect(result.status == .reverted)
        #expect(result.output.isEmpty)
        #expect(result.gasLeft == Self.slotGas - 1)
        #expect(result.stateGasUsed == 0)
        #expect(try test.slot(0) == 0)
    }

    @Test(arguments: [0, 1, 37_567, 37_568, 37_569, 50_000] as [UInt64])
    func `the reservoir pays first`(reservoir: UInt64) throws {
        let test = TestMachine(Self.setter)
        let result = try test.run(gas: Self.setterGas + 40_000, reservoir: reservoir)
        let fromReservoir = min(reservoir, Self.slotGas)
        #expect(result.stateGasReservoir == reservoir - fromReservoir)
        #expect(result.gasLeft == 40_000 - (Self.slotGas - fromReservoir))
        #expect(result.stateGasUsed == Self.slotGas)
    }

    @Test func `GAS does not show the reservoir`() throws {
        let test = TestMachine("5a 5f 52 6020 5f f3")
        #expect(try test.run(gas: 1000, reservoir: 5_000_000).word == 998)
    }

    @Test func `a child pays for its slot, its caller not again`() throws {
        let test = TestMachine(Self.callOther + "00")
        test.state.put(TestMachine.other, code: bytes(Self.setter))
        let result = try test.run(reservoir: 100_000)
        #expect(result.stateGasUsed == Self.slotGas)
        #expect(result.stateGasReservoir == 100_000 - Self.slotGas)
    }

    @Test func `a call that makes an account is paid by the caller`() throws {
        let test = TestMachine("5f 5f 5f 5f 6001 62ca11ee 5f f1 00")
        let result = try test.run(reservoir: 131_488)
        #expect(result.isSuccess)
        #expect(result.stateGasUsed == 131_488)
        #expect(result.stateGasReservoir == 0)
        // 16 for pushes, 11,600 for the call; the stipend is back.
        #expect(result.gasLeft == 1_000_000 - 16 - 11_600 + 2300)
    }

    @Test func `the recipient of a message is paid by nobody`() throws {
        let test = TestMachine()
        let result = try test.run(.call(TestMachine.other), value: 1, gas: 0)
        #expect(result.isSuccess)
        #expect(result.stateGasUsed == 0)
        #expect(test.account(TestMachine.other).balance == 1)
        #expect(test.journal.effects().accounts.first { $0.address == TestMachine.other }?.questions == .code)
    }

    @Test func `code is paid by its own frame, the account by the creator's`() throws {
        // Initcode 6001 5f f3 returns one zero byte.
        let test = TestMachine("63 60015ff3 5f 52 6004 601c 5f f0 00")
        let result = try test.run(reservoir: 200_000)
        #expect(result.stateGasUsed == 131_488 + 1174)
        #expect(result.stateGasReservoir == 200_000 - 131_488 - 1174)
    }

    @Test(arguments: ["5f 5f fd", "fe"])
    func `a failed frame gives back as reservoir what its children settled out of gas`(end: String) throws {
        let test = TestMachine(Self.callOther + end)
        test.state.put(TestMachine.other, code: bytes(Self.setter))
        let result = try test.run()
        #expect(!result.isSuccess)
        #expect(result.stateGasReservoir == Self.slotGas)
        #expect(result.stateGasUsed == 0)
        #expect((result.gasLeft == 0) == (end == "fe"))
    }

    @Test func `a slot that a child set and the caller clears refills the reservoir`() throws {
        // The child writes the caller's slot; the caller then clears it.
        let test = TestMachine("5f 5f 5f 5f 62ca11ee 5a f4 5f 5f 55 00")
        test.state.put(TestMachine.other, code: bytes(Self.setter))
        let result = try test.run(reservoir: 100_000)
        #expect(result.isSuccess)
        #expect(result.stateGasReservoir == 100_000)
        #expect(result.stateGasRefilled == Self.slotGas)
        #expect(result.stateGasUsed == Self.slotGas)
        #expect(test.journal.refund == 2800)
    }

    @Test func `a slot set and cleared in one frame costs no state gas`() throws {
        let test = TestMachine("6001 5f 55 5f 5f 55 00")
        // A write wants more than 2,300 gas to be there (EIP-2200).
        let result = try test.run(gas: Self.setterGas + 4 + 100 + 2301)
        #expect(result.isSuccess)
        #expect(result.gasLeft == 2301)
        #expect(result.stateGasUsed == 0)
        #expect(test.journal.refund == 2800)
    }

    @Test func `a slot that was not 0 before the transaction is free to clear and set again`() throws {
        let test = TestMachine("5f 5f 55 6001 5f 55 00")
        test.state.slots[TestMachine.contract] = [0: 7]
        let result = try test.run()
        #expect(result.stateGasUsed == 0)
    }
}
