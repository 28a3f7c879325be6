import Chain
import EVM
import Primitives
import State
import Testing

@testable import Transition

/// Plain transfers, executed where results meet: as in order, or not at all.
@Suite struct TransferExecutorTests {
    private let friend = Address(number: 0xf41e)

    private func context(_ block: TestBlock) -> BlockContext {
        var context = block.context
        context.senders = block.transactions.map { _ in TestBlock.sender.address }
        return context
    }

    private func memory(_ block: TestBlock) -> VersionedMemory {
        VersionedMemory(base: block.state, context: block.context)
    }

    private func executor(_ block: TestBlock) -> TransferExecutor {
        TransferExecutor(context: context(block), codes: CodeCache(rules: block.rules))
    }

    private func inOrder(_ block: TestBlock) throws -> [IndexResult] {
        try BlockExecutor(context: block.context, view: block.state, codes: CodeCache(rules: block.rules)).results()
    }

    @Test(arguments: [.frontier, .homestead, .byzantium, .berlin, .london, .cancun, .prague, .amsterdam] as [Fork])
    func `each comes to what it comes to in order, on what those below it have left`(fork: Fork) throws {
        var block = TestBlock(fork)
        block.send(to: friend, value: 5)
        block.send(to: TestBlock.sender.address, value: 1)
        block.send(to: TestBlock.coinbase, value: 7)
        block.send(to: friend, gas: 21_000)
        block.send(to: TestBlock.other, value: TestBlock.funds)
        let expected = try inOrder(block)
        var memory = memory(block)
        _ = try memory.record(expected[0].effects, at: 0)
        let executor = executor(block)
        for index in 1...5 {
            let result = try #require(executor.execute(index, on: memory))
            // The journal in order knows what the memory knows: what was there before each index.
            #expect(result.kind == expected[index].kind, "\(fork), index \(index)")
            #expect(result.effects.fee == expected[index].effects.fee)
            #expect(result.effects.accounts.count == expected[index].effects.accounts.count)
            for (effect, other) in zip(result.effects.accounts, expected[index].effects.accounts) {
                #expect(effect == other, "\(fork), index \(index)")
            }
            _ = try memory.record(result.effects, at: index)
        }
        guard case .invalid(.transaction(4, .insufficientFunds)) = expected[5].kind else {
            Issue.record("the last one can be paid: \(expected[5].kind)")
            return
        }
    }

    @Test func `who runs code is left to workers`() throws {
        var block = TestBlock(.prague)
        block.put(TestBlock.contract, code: "00")
        block.send(to: TestBlock.contract, value: 5)
        block.send(to: block.rules.precompiles[0].address)
        block.send(to: nil, data: "00")
        let executor = executor(block)
        for index in 0...4 { #expect(executor.execute(index, on: memory(block)) == nil, "index \(index)") }
    }

    @Test func `a recipient that got its code in the same block runs it`() throws {
        var block = TestBlock(.prague)
        let created = Address.created(by: TestBlock.sender.address, nonce: 0)
        // CODECOPY of one STOP behind it.
        block.send(to: nil, data: "6001600b5f395f60015ff3" + "00")
        block.send(to: created, value: 1)
        let results = try inOrder(block)
        var memory = memory(block)
        #expect(executor(block).execute(2, on: memory) != nil, "nobody knows yet")
        _ = try memory.record(results[1].effects, at: 1)
        let account = try memory.account(at: created, before: 2)
        #expect(account.map { $0.codeHash != .keccakEmpty } == true)
        #expect(executor(block).execute(2, on: memory) == nil)
    }

    @Test func `a sender with a delegation is left to workers`() throws {
        var block = TestBlock(.prague)
        block.accounts[0] = GenesisAccount(
            address: TestBlock.sender.address, balance: TestBlock.funds,
            code: [0xef, 0x01, 0x00] + TestBlock.other.bytes)
        block.send(to: friend, value: 5)
        #expect(executor(block).execute(1, on: memory(block)) == nil)
        guard case .transaction = try inOrder(block)[1].kind else {
            Issue.record("in order it is no transaction that runs")
            return
        }
    }
}
