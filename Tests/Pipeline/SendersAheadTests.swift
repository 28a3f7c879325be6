import Chain
import Primitives
import Scheduling
import Testing
import Wire
import Workloads

@testable import Coordinator

/// Workers find out who signed the next block's transactions while this one's root is made: that saves time, and
/// changes nothing.
@Suite(.serialized) struct SendersAheadTests {
    private static let made = Result { () throws -> (SealedChain, [BlockResult]) in
        let chain = try ChainSealer.seal(
            ChainMaker.make(Options(seed: 11, blockCount: 4, transactionsPerBlock: 40, conflictRate: 0.3)))
        return (chain, try BlockResult.inOrder(chain))
    }

    private let chain: SealedChain
    private let expected: [BlockResult]

    init() throws { (chain, expected) = try Self.made.get() }

    /// The whole chain, each block announced while the one before it is processed: how often senders were known.
    private func run(_ node: Node, announcing: (Int) -> [UInt8]) throws -> Int {
        var known = 0
        for (position, block) in chain.blocks.enumerated() {
            if position + 1 < chain.blocks.count { node.expect(announcing(position + 1)) }
            let processed = try node.process(block)
            #expect(node.result(of: processed) == expected[position])
            if processed.report.areSendersKnown { known += 1 }
        }
        return known
    }

    private func encoded(_ position: Int) -> [UInt8] { chain.blocks[position].block.encoded }

    @Test(arguments: Strategy.allCases, [1, 2, 3])
    func `every block but the first begins with its senders known`(strategy: Strategy, workers: Int) throws {
        let node = try Node(chain, strategy, workers: workers)
        _ = try node.readyWorkers(workers)
        #expect(try run(node, announcing: encoded) == chain.blocks.count - 1)
    }

    @Test(arguments: Strategy.allCases)
    func `a block that comes instead of the expected one loses nothing`(strategy: Strategy) throws {
        let node = try Node(chain, strategy)
        #expect(try run(node, announcing: { _ in encoded(0) }) == 0)
        let other = try Node(chain, strategy)
        #expect(try run(other, announcing: { _ in [1, 2, 3] }) == 0)
    }

    @Test func `another body under the expected header is another block`() throws {
        let node = try Node(chain, .grouped)
        let good = chain.blocks[1].block
        let other = Block(
            header: good.header, transactions: good.transactions.reversed(), withdrawals: good.withdrawals)
        node.expect(other.encoded)
        _ = try node.process(chain.blocks[0])
        let second = try node.process(chain.blocks[1])
        #expect(node.result(of: second) == expected[1])
        #expect(!second.report.areSendersKnown)
        #expect(second.report.overruledVerdict == nil)
    }

    @Test func `workers that help with the root are not asked`() throws {
        let node = try Node(chain, .grouped, merkleTasks: .workers)
        #expect(try run(node, announcing: encoded) == 0)
    }

    @Test(arguments: Strategy.allCases)
    func `a worker's wrong senders cost a second execution, not a verdict`(strategy: Strategy) throws {
        let node = try Node(chain, strategy)
        _ = try node.readyWorkers(2)
        node.lie { frame in
            guard frame.kind == .senders else { return frame }
            do throws(WireError) {
                let reply = try SendersReply(encoded: frame.payload)
                let wrong = SendersReply(
                    indexes: reply.indexes, senders: reply.senders.reversed(), nanoseconds: reply.nanoseconds)
                return Frame(.senders, block: frame.block, payload: wrong.encoded)
            } catch {
                Issue.record("what a worker says cannot be read: \(error)")
                return frame
            }
        }
        node.expect(encoded(1))
        #expect(node.result(of: try node.process(chain.blocks[0])) == expected[0])
        let second = try node.process(chain.blocks[1])
        #expect(node.result(of: second) == expected[1])
        #expect(second.report.areSendersKnown)
        #expect(second.report.overruledVerdict != nil)
    }

    @Test(arguments: [FrameKind.effects, .senders])
    func `a worker that answers what is no answer is replaced`(kind: FrameKind) throws {
        let node = try Node(chain, .seeded)
        let before = try node.readyWorkers(2)
        node.lie { $0.kind == .senders ? Frame(kind, block: $0.block, payload: [1]) : $0 }
        node.expect(encoded(1))
        _ = try node.process(chain.blocks[0])
        let second = try node.process(chain.blocks[1])
        #expect(node.result(of: second) == expected[1])
        #expect(!second.report.areSendersKnown)
        #expect(Set(try node.readyWorkers(2)) != Set(before))
    }

    @Test(arguments: Strategy.allCases)
    func `workers killed over it cost nothing but the senders`(strategy: Strategy) throws {
        // By then they look ahead.
        let target = Target(step: .stage(.merkleize))
        let node = try Node(chain, strategy, observer: { target.pass($0) })
        target.aim(at: try node.readyWorkers(2))
        node.expect(encoded(1))
        #expect(node.result(of: try node.process(chain.blocks[0])) == expected[0])
        #expect(node.result(of: try node.process(chain.blocks[1])) == expected[1])
        #expect(target.isHit)
    }

    @Test func `a transaction that nobody can have signed is refused as ever`() throws {
        let node = try Node(chain, .seeded)
        _ = try node.readyWorkers(2)
        let good = chain.blocks[1].block
        var transactions = good.transactions
        transactions[3].signature = Signature(yParity: false, r: .zero, s: .zero)
        var header = good.header
        header.transactionsRoot = Block(header: header, transactions: transactions).transactionsRoot
        let bad = Block(header: header, transactions: transactions, withdrawals: good.withdrawals)
        node.expect(bad.encoded)
        _ = try node.process(chain.blocks[0])
        let error = #expect(throws: BlockError.self) {
            try node.process(bad.encoded, chain.blocks[1].accessList.encoded)
        }
        #expect(error?.invalidity == .transaction(3, .signatureWithoutSigner), "\(String(describing: error))")
        #expect(node.result(of: try node.process(chain.blocks[1])) == expected[1])
    }
}

extension BlockReport {
    /// Whether somebody had found out ahead who signed the transactions.
    fileprivate var areSendersKnown: Bool { recoveredAheadCount == transactionCount }
}
