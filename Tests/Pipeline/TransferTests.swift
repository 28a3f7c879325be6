import Chain
import Primitives
import Scheduling
import Speculation
import Testing
import Workloads

@testable import Coordinator

/// Plain transfers of a block without a list, which the coordinator executes where they concern nobody else.
@Suite(.serialized) struct TransferTests {
    private func expectAsInOrder(
        _ chain: SealedChain, _ handling: ConflictHandling, workers: Int = 2
    ) throws -> SpeculationReport {
        let node = try Node(chain, .speculative, workers: workers, handling: handling)
        let processed = try node.process(chain.blocks[0].block.encoded, nil)
        #expect(node.result(of: processed) == (try BlockResult.inOrder(chain)[0]), "\(handling)")
        return try #require(processed.report.speculation)
    }

    @Test(arguments: ConflictHandling.allCases) func `who has only to do with transfers is executed at once`(
        handling: ConflictHandling
    ) throws {
        var village = Village()
        var wallets = (0..<20).map { village.wallet($0, balance: Village.ether) }
        let log = village.contract("log", [.push(1), .push(1), .sstore, .stop])
        var transactions: [Transaction] = []
        // 0 to 11 pay each other in a ring, and once more; 12 pays and calls; the rest call.
        for _ in 0..<2 {
            for payer in 0..<12 { transactions.append(wallets[payer].pay(wallets[(payer + 1) % 12].address)) }
        }
        transactions.append(wallets[12].pay(wallets[13].address))
        for caller in 12..<20 { transactions.append(wallets[caller].send(to: log)) }
        let report = try expectAsInOrder(try village.seal(transactions), handling)
        #expect(report.transferCount == 24, "\(report)")
    }

    @Test(arguments: ConflictHandling.allCases) func `who pays with what it is paid waits for it`(
        handling: ConflictHandling
    ) throws {
        var village = Village()
        var rich = village.wallet(0)
        var chain = (1...12).map { village.wallet($0, balance: .zero) }
        var transactions = [rich.pay(chain[0].address, Village.ether, maxFee: Village.gwei &* 3)]
        for payer in 0..<11 {
            let value = Village.ether &- U256(UInt64(payer) + 1) &* Village.ether / 100
            transactions.append(chain[payer].pay(chain[payer + 1].address, value, maxFee: Village.gwei &* 3))
        }
        let report = try expectAsInOrder(try village.seal(transactions), handling)
        #expect(report.transferCount == 12, "\(report)")
        #expect(report.repeatedExecutions == 0)
    }

    @Test(arguments: ConflictHandling.allCases)
    func `a recipient that a contract creates in the same block is a worker's after all`(
        handling: ConflictHandling
    ) throws {
        var village = Village()
        var (maker, payer) = (village.wallet(0), village.wallet(1))
        // Creates a contract whose code is one byte: STOP.
        let code = U256(0x60_0160_00f3) << 216
        let factory = village.contract(
            "factory", [.push(code), .push(0), .mstore, .push(5), .push(0), .push(0), .instruction(0xf0), .stop])
        let created = Address.created(by: factory, nonce: 1)
        let transactions = [maker.send(to: factory), payer.send(to: created, value: 1)]
        let report = try expectAsInOrder(try village.seal(transactions), handling)
        #expect(report.transferCount <= 1)
        // What is pessimistic goes on in order after any doubt.
        guard handling != .pessimistic else { return }
        #expect(report.inOrderReason == nil, "\(report)")
        #expect(report.transferCount == 0 || report.repeatedCount == 1, "\(report)")
    }

    @Test(arguments: ConflictHandling.allCases, [1, 2])
    func `a transfer that runs before its sender has authorized another runs again after it`(
        handling: ConflictHandling, workers: Int
    ) throws {
        var village = Village()
        var (payer, sender) = (village.wallet(0), village.wallet(1))
        let friend = village.account("friend", balance: 1)
        // It takes all its gas, so that what does not wait for it has run by then; what was authorized stays.
        let slow = village.contract(
            "slow", [.label("again"), .push(65_536), .push(0), .keccak256, .pop, .jump(to: "again")])
        let authorization = sender.authorize(slow, chainID: Village.chainID)
        let first = payer.sign(
            Transaction(
                kind: .setCode, chainID: Village.chainID, nonce: 0, maxPriorityFeePerGas: Village.gwei,
                maxFeePerGas: Village.gwei &* 100, gasLimit: 3_000_000, to: slow, value: .zero, data: [],
                authorizations: [authorization]))
        let report = try expectAsInOrder(
            try village.seal([first, sender.pay(friend)]), handling, workers: workers)
        // What is pessimistic goes on in order after any doubt.
        #expect(handling == .pessimistic || report.inOrderReason == nil, "\(report)")
    }

    @Test func `a block that nobody can pay for is refused as in order`() throws {
        var village = Village()
        var payer = village.wallet(0, balance: Village.ether)
        var poor = village.wallet(1, balance: 1)
        let good = try village.seal([payer.pay(Village.address("friend"))])
        let bad = poor.pay(Village.address("friend"))
        let encoded = good.blocks[0].block.forged(transactions: [good.blocks[0].block.transactions[0], bad]).encoded
        let node = try Node(good, .speculative)
        #expect(throws: BlockError.self) { _ = try node.process(encoded, nil) }
        #expect(node.store.head?.hash == good.genesisHeader.hash)
    }
}
