import Chain
import EVM
import Primitives
import Testing

@testable import Transition

@Suite struct KnownSendersTests {
    @Test func `a block whose senders are known comes out as one whose senders are recovered`() throws {
        var test = TestBlock()
        test.send(to: TestBlock.other, value: 5)
        test.send(to: TestBlock.other, value: 6)
        var context = BlockContext(block: test.block, rules: test.rules, chainID: 1)
        let recovered = try BlockExecutor(context: context, view: test.state, codes: CodeCache(rules: test.rules))
            .execute()
        context.senders = [TestBlock.sender.address, TestBlock.sender.address]
        let known = try BlockExecutor(context: context, view: test.state, codes: CodeCache(rules: test.rules)).execute()
        #expect(known.changes == recovered.changes && known.accessList == recovered.accessList)

        // Nothing is recovered: it is the known one whose nonce is wrong then.
        context.senders = [TestBlock.sender.address, TestKey(2).address]
        #expect(throws: SettlementError.self) {
            try BlockExecutor(context: context, view: test.state, codes: CodeCache(rules: test.rules)).execute()
        }
    }
}
