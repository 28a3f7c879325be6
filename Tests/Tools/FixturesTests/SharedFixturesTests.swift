import Chain
import Fixtures
import Primitives
import Testing

/// Other projects' blocks through our types: what was decoded has to be what was meant.
@Suite(.enabled(if: SharedFixtures.isPresent, "../shared/fixtures is not there"))
struct SharedFixturesTests {
    @Test(arguments: [
        ("eest-amsterdam", 40), ("eest-mainnet-forks", 60), ("benchmark", 40), ("legacy/BlockchainTests", 20),
        ("legacy/v13.3", 20), ("legacy/v7.0.0-beta.1", 20),
    ])
    func `blocks of other projects round-trip`(set: String, oneIn stride: Int) throws {
        var tally = Tally()
        for path in SharedFixtures.sample(of: set, oneIn: stride) {
            let file = try FixtureFile(path: path)
            for index in 0..<file.count {
                let fixture = try file.fixture(at: index)
                tally.networks.insert(fixture.network)
                for block in fixture.blocks { check(block, of: fixture, &tally) }
            }
        }
        print("\(set): \(tally)")
        #expect(tally.blocks > 0)
    }

    private func check(_ fixture: FixtureBlock, of test: BlockchainFixture, _ tally: inout Tally) {
        let name = Comment(rawValue: "\(test.file) \(test.name)")
        let block: Block
        do {
            block = try Block(encoded: fixture.rlp)
        } catch {
            #expect(fixture.mustBeRefused, name)
            if let expected = fixture.expectedException {
                #expect(expected.accepts(.malformed(error)), "\(name) \(expected): \(error)")
            }
            tally.undecodable += 1
            return
        }
        tally.blocks += 1
        #expect(block.encoded == fixture.rlp, name)
        #expect(block.encodedByteCount == fixture.rlp.count, name)
        for (transaction, encoded) in zip(block.transactions, block.encodedTransactions) {
            tally.transactions += 1
            #expect(transaction.encoded == encoded, name)
        }
        checkSenders(fixture, block, name, &tally)
        checkReceipts(fixture, block, name, &tally)
        checkList(fixture, block, name, &tally)
        guard !fixture.mustBeRefused else {
            tally.refused += 1
            return
        }
        let rules = test.schedule.rules(for: block.header)
        #expect(block.hash == fixture.hash, name)
        #expect(block.transactionsRoot == block.header.transactionsRoot, name)
        #expect(block.ommersHash == block.header.ommersHash, name)
        #expect(block.withdrawalsRoot == block.header.withdrawalsRoot, name)
        if !test.network.contains("Diff") {
            #expect(block.header.fieldCount == rules.headerFieldCount, name)
            #expect((block.withdrawals != nil) == rules.hasWithdrawals, name)
        }
    }

    private func checkSenders(_ fixture: FixtureBlock, _ block: Block, _ name: Comment, _ tally: inout Tally) {
        guard fixture.senders.count == block.transactions.count else { return }
        for (transaction, sender) in zip(block.transactions, fixture.senders) {
            tally.senders += 1
            #expect(transaction.sender() == sender, name)
        }
    }

    private func checkReceipts(_ fixture: FixtureBlock, _ block: Block, _ name: Comment, _ tally: inout Tally) {
        for encoded in fixture.receipts {
            tally.receipts += 1
            do {
                let receipt = try Receipt(encoded: encoded)
                #expect(receipt.encoded == encoded, name)
                #expect(Bloom(receipt.logs) == receipt.logsBloom, name)
            } catch {
                Issue.record("\(name) receipt: \(error)")
            }
        }
    }

    private func checkList(_ fixture: FixtureBlock, _ block: Block, _ name: Comment, _ tally: inout Tally) {
        guard let list = fixture.blockAccessList, let hash = block.header.blockAccessListHash else { return }
        tally.lists += 1
        if fixture.mustBeRefused, list.hash != hash { tally.listsWithOtherHash += 1 }
        let rules = Rules(.amsterdam)
        do {
            try list.validate(
                transactionCount: block.transactions.count, gasLimit: block.header.gasLimit, rules: rules)
        } catch {
            tally.listFaults += 1
            #expect(fixture.mustBeRefused, "\(name): \(error)")
            // A block whose gas limit is wrong may have a list that is too long for it; gas outranks the list.
            guard let expected = fixture.expectedException, !expected.isAboutGas else { return }
            #expect(expected.accepts(.blockAccessList(error)), "\(name): \(error)")
        }
        guard !fixture.mustBeRefused else { return }
        #expect(list.hash == hash, name)
        do {
            #expect(try BlockAccessList(encoded: list.encoded) == list, name)
        } catch {
            Issue.record("\(name) list: \(error)")
        }
    }
}

/// What was looked at, for the person at the console.
private struct Tally: CustomStringConvertible {
    var blocks = 0, refused = 0, undecodable = 0, transactions = 0, senders = 0, receipts = 0
    var lists = 0, listsWithOtherHash = 0, listFaults = 0
    var networks: Set<String> = []

    var description: String {
        """
        \(blocks) blocks (\(refused) of them to refuse), \(undecodable) undecodable, \(transactions) transactions, \
        \(senders) senders, \(receipts) receipts, \(lists) access lists (\(listFaults) with faults of their own, \
        \(listsWithOtherHash) with another hash than the header's), networks \(networks.sorted())
        """
    }
}

extension ExpectedException {
    fileprivate var isAboutGas: Bool { !Set(names).isDisjoint(with: ["INVALID_GASLIMIT", "GAS_ALLOWANCE_EXCEEDED"]) }
}
