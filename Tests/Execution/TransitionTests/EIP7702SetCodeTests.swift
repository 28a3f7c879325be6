import Chain
import EVM
import Primitives
import Testing

@testable import Transition

@Suite struct EIP7702SetCodeTests {
    private let authority = TestKey(2)
    /// 112 + 23 bytes of state for each authorization, valid or not.
    private static let stateGas: UInt64 = 158_490
    private static let accountGas: UInt64 = 131_488
    private static let regularGas: UInt64 = 21_000 + 7500

    private func designator(_ address: Address) -> [UInt8] { [0xef, 0x01, 0x00] + address.bytes }

    @Test func `a new authority pays for its account and its designator`() throws {
        var block = TestBlock()
        block.send(to: TestBlock.other, authorizations: [authority.authorize(TestBlock.contract, nonce: 0)])
        let outcome = try block.execute()
        #expect(outcome.gasPaid == [Self.regularGas + Self.stateGas])
        #expect(outcome.gasUsed == Self.stateGas)
        let changes = outcome.changes(of: authority.address)
        #expect(changes?.codeChanges == [CodeChange(index: 1, code: designator(TestBlock.contract))])
        #expect(changes?.nonceChanges == [NonceChange(index: 1, nonce: 1)])
        #expect(outcome.changes(of: TestBlock.contract) == nil)
    }

    @Test func `an authority that exists gets its account's gas back, the block does not`() throws {
        var block = TestBlock()
        block.put(authority.address, nonce: 5)
        block.send(to: TestBlock.other, authorizations: [authority.authorize(TestBlock.contract, nonce: 5)])
        let outcome = try block.execute()
        #expect(outcome.gasPaid == [Self.regularGas + Self.stateGas - Self.accountGas])
        #expect(outcome.gasUsed == Self.stateGas)
    }

    @Test func `what an existing authority gives back is kept when the call fails`() throws {
        var block = TestBlock()
        block.put(authority.address, nonce: 5)
        block.put(TestBlock.contract, code: "fe")
        block.send(to: TestBlock.contract, authorizations: [authority.authorize(TestBlock.other, nonce: 5)])
        let outcome = try block.execute()
        #expect(outcome.succeeded == [false])
        #expect(outcome.gasPaid == [1_000_000 - Self.accountGas])
        #expect(outcome.changes(of: authority.address)?.codeChanges.count == 1)
    }

    @Test func `a second authorization finds the authority that the first one made`() throws {
        var block = TestBlock()
        let authorizations = [
            authority.authorize(TestBlock.contract, nonce: 0), authority.authorize(TestBlock.other, nonce: 1),
        ]
        block.send(to: TestBlock.coinbase, authorizations: authorizations)
        let outcome = try block.execute()
        #expect(outcome.gasPaid == [21_000 + 2 * 7500 + 2 * Self.stateGas - Self.accountGas])
        let codes = outcome.changes(of: authority.address)?.codeChanges
        #expect(codes == [CodeChange(index: 1, code: designator(TestBlock.other))])
    }

    @Test(arguments: ["nonce", "chain", "signature", "code"])
    func `an authorization that does not hold is paid for and skipped`(fault: String) throws {
        var block = TestBlock()
        block.put(authority.address, nonce: 1, code: fault == "code" ? "00" : "")
        var authorization = authority.authorize(
            TestBlock.contract, nonce: fault == "nonce" ? 2 : 1, chainID: fault == "chain" ? 2 : 1)
        if fault == "signature" { authorization.yParity = 2 }
        block.send(to: TestBlock.other, authorizations: [authorization])
        let outcome = try block.execute()
        #expect(outcome.succeeded == [true])
        #expect(outcome.gasPaid == [Self.regularGas + Self.stateGas])
        let isTouched = fault == "nonce" || fault == "code"
        #expect((outcome.changes(of: authority.address) != nil) == isTouched)
        #expect(outcome.changes(of: authority.address)?.nonceChanges.isEmpty ?? true)
    }

    @Test func `a delegation to the zero address is taken away`() throws {
        var block = TestBlock()
        let old = designator(TestBlock.contract).map { String($0, radix: 16) }.map { $0.count == 1 ? "0" + $0 : $0 }
        block.put(authority.address, nonce: 1, code: old.joined())
        block.send(to: TestBlock.other, authorizations: [authority.authorize(.zero, nonce: 1)])
        let outcome = try block.execute()
        #expect(outcome.changes(of: authority.address)?.codeChanges == [CodeChange(index: 1, code: [])])
    }

    /// Before EIP-8037.
    @Test func `in Prague what an existing authority gives back is a refund, not gas to spend`() throws {
        var block = TestBlock(.prague)
        block.put(authority.address, nonce: 5)
        block.put(TestBlock.contract, code: "5a 5f 52 6020 5f a0 00")
        let gas: UInt64 = 100_000
        block.send(to: TestBlock.contract, gas: gas, authorizations: [authority.authorize(TestBlock.other, nonce: 5)])
        let outcome = try block.execute()
        #expect(outcome.receipts[0].logs.decoded[0].data == U256(gas - 21_000 - 25_000 - 2).bytes)
        let used: UInt64 = 46_000 + 2 + 2 + 6 + 3 + 2 + 375 + 8 * 32
        #expect(outcome.gasPaid == [used - min(used / 5, 12_500)])
    }
}
