import Chain
import EVM
import Primitives
import Testing

@testable import Transition

@Suite struct EIP7708TransferLogTests {
    private let emitter = Address(high: 0xffff_ffff, middle: .max, low: 0xffff_ffff_ffff_fffe)
    private let transferTopic = Hash(hex: "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")!
    private let burnTopic = Hash(hex: "0xcc16f5dbb4873280815c1ee09dbd06736cffcc184412cf7a71a0fdb75d397ca5")!

    private func transfer(_ value: U256, from payer: Address, to recipient: Address) -> Log {
        Log(address: emitter, topics: [transferTopic, Hash(payer.word), Hash(recipient.word)], data: value.bytes)
    }

    private func logs(_ fork: Fork = .amsterdam, _ prepare: (inout TestBlock) -> Void) throws -> [Log] {
        var block = TestBlock(fork)
        prepare(&block)
        return try block.execute().receipts[0].logs.decoded
    }

    @Test func `a payment leaves a log, one of nothing or to oneself does not`() throws {
        let sender = TestBlock.sender.address
        let payment = try logs { $0.send(to: TestBlock.other, value: 5) }
        #expect(payment == [transfer(5, from: sender, to: TestBlock.other)])
        let nothing = try logs { $0.send(to: TestBlock.other) }
        let toItself = try logs { $0.send(to: sender, value: 5) }
        let before = try logs(.osaka) { $0.send(to: TestBlock.other, value: 5) }
        #expect(nothing + toItself + before == [])
    }

    @Test func `a failed transaction leaves no log`() throws {
        let found = try logs {
            $0.put(TestBlock.contract, code: "5f 5f fd")
            $0.send(to: TestBlock.contract, value: 5)
        }
        #expect(found == [])
    }

    @Test func `calls and creations log before what they run does`() throws {
        let (sender, contract) = (TestBlock.sender.address, TestBlock.contract)
        let found = try logs {
            // Calls `other` with 1 wei, which logs; then creates with 2 wei.
            $0.put(contract, code: "5f 5f 5f 5f 6001 6107e4 5a f1 5f 5f 6002 f0 00")
            $0.put(TestBlock.other, code: "5f 5f a0 00")
            $0.send(to: contract, value: 5)
        }
        let created = Address.created(by: contract, nonce: 1)
        #expect(
            found == [
                transfer(5, from: sender, to: contract), transfer(1, from: contract, to: TestBlock.other),
                Log(address: TestBlock.other, topics: [], data: []), transfer(2, from: contract, to: created),
            ])
    }

    @Test func `a callcode moves nothing and logs nothing`() throws {
        let found = try logs {
            $0.put(TestBlock.contract, balance: 9, code: "5f 5f 5f 5f 6001 6107e4 5a f2 00")
            $0.send(to: TestBlock.contract)
        }
        #expect(found == [])
    }

    @Test func `an account that pays itself out leaves a transfer`() throws {
        let found = try logs {
            $0.put(TestBlock.contract, balance: 9, code: "6107e4 ff")
            $0.send(to: TestBlock.contract)
        }
        #expect(found == [transfer(9, from: TestBlock.contract, to: TestBlock.other)])
    }

    @Test func `a contract that destroys itself with its own balance burns it`() throws {
        let created = Address.created(by: TestBlock.sender.address, nonce: 0)
        let found = try logs { $0.send(to: nil, value: 4, data: "30 ff") }
        #expect(
            found == [
                transfer(4, from: TestBlock.sender.address, to: created),
                Log(address: emitter, topics: [burnTopic, Hash(created.word)], data: U256(4).bytes),
            ])
    }

    @Test func `what reaches an account after its destruction is burnt at the end`() throws {
        let created = Address.created(by: TestBlock.contract, nonce: 1)
        let found = try logs {
            // Creates from initcode 5f ff, which destroys itself; then sends 3 wei there.
            $0.put(
                TestBlock.contract, balance: 9, code: "61 5fff 5f 52 6002 601e 5f f0 5f 5f 5f 5f 6003 85 5a f1 00")
            $0.send(to: TestBlock.contract)
        }
        #expect(
            found == [
                transfer(3, from: TestBlock.contract, to: created),
                Log(address: emitter, topics: [burnTopic, Hash(created.word)], data: U256(3).bytes),
            ])
    }

    @Test func `fees and withdrawals leave no log`() throws {
        let found = try logs {
            $0.withdrawals = [Withdrawal(index: 0, validatorIndex: 0, address: TestBlock.other, amount: 1)]
            $0.send(to: TestBlock.other)
        }
        #expect(found == [])
    }
}
