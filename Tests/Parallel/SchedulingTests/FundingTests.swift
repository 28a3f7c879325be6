import Primitives
import Testing

@testable import Scheduling

@Suite struct FundingTests {
    @Test func `many who pay one recipient run apart`() {
        var block = ListedBlock()
        for sender in 1...3 as ClosedRange<UInt64> {
            block.transaction(from: sender, to: 100, value: 5)
            block.balance(of: 100, 5 * sender)
        }
        #expect(block.groups == [[0], [1], [2]])
    }

    @Test func `a sender that was funded earlier in the block joins whoever funded it`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 9, value: 5000)
        block.balance(of: 9, 5000)
        block.transaction(from: 2, to: 102)
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, 4100)
        #expect(block.groups == [[0, 2], [1]])
    }

    @Test func `a sender that needs two credits joins both payers`() {
        var block = ListedBlock()
        for sender in 1...2 as ClosedRange<UInt64> {
            block.transaction(from: sender, to: 9, value: 600)
            block.balance(of: 9, 600 * sender)
        }
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, 300)
        #expect(block.groups == [[0, 1, 2]])
    }

    @Test func `a rich sender that is also paid joins nobody`() {
        for isKnown in [true, false] {
            var block = ListedBlock()
            if isKnown { block.balancesBefore[Samples.address(9)] = U256(ListedBlock.upfrontCost) }
            block.transaction(from: 1, to: 9, value: 5)
            block.balance(of: 9, ListedBlock.upfrontCost + 5)
            block.transaction(from: 9, to: 103)
            block.balance(of: 9, 10)
            #expect(block.groups == [[0], [1]], "balance before the block known: \(isKnown)")
        }
    }

    @Test func `a sender that is one short of its upfront cost joins its payer`() {
        var block = ListedBlock()
        block.balancesBefore[Samples.address(9)] = U256(ListedBlock.upfrontCost - 1)
        block.transaction(from: 1, to: 9, value: 5)
        block.balance(of: 9, ListedBlock.upfrontCost + 4)
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, 10)
        #expect(block.groups == [[0, 1]])
    }

    @Test func `what a sender spent before counts, so that its second transaction may need the credit`() {
        var block = ListedBlock()
        block.balancesBefore[Samples.address(9)] = U256(ListedBlock.upfrontCost)
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, 400)
        block.transaction(from: 1, to: 9, value: 5000)
        block.balance(of: 9, 5400)
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, 4400)
        #expect(block.groups == [[0, 1, 2]])
    }

    @Test func `a pool that pays out joins nobody while it is rich or nobody looked`() {
        for before in [nil, 10_000] as [UInt64?] {
            var block = ListedBlock()
            block.balancesBefore[Samples.address(200)] = before.map { U256($0) }
            block.transaction(from: 1, to: 200, value: 50)
            block.balance(of: 200, 10_050)
            block.transaction(from: 2, to: 200)
            block.balance(of: 200, 9_000)
            #expect(block.groups == [[0], [1]])
        }
    }

    @Test func `a contract that passes on what it was paid joins its payer`() {
        var block = ListedBlock()
        block.balancesBefore[Samples.address(200)] = .zero
        block.transaction(from: 1, to: 200, value: 50)
        block.balance(of: 200, 50)
        block.transaction(from: 2, to: 200)
        block.balance(of: 200, 0)
        #expect(block.groups == [[0, 1]])
    }

    @Test func `fees join nothing, nor does the coinbase that sends the last transaction`() {
        var block = ListedBlock()
        block.balancesBefore[ListedBlock.coinbase] = U256(1_000_000)
        for sender in 1...5 as ClosedRange<UInt64> {
            block.transaction(from: sender, to: 100 + sender)
            block.coinbaseBalance(1_000_000 + 21_000 * sender)
        }
        block.transaction(from: 0xc0, to: 110, value: 7)
        block.coinbaseBalance(1_000_000 + 21_000 * 5 - 7)
        #expect(block.groups == [[0], [1], [2], [3], [4], [5]])
    }

    @Test func `balances at the ends of their range do not trap`() {
        var block = ListedBlock()
        block.transaction(from: 1, to: 9, value: .max)
        block.balance(of: 9, 0)
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, .max)
        block.transaction(from: 9, to: 103)
        block.balance(of: 9, 0)
        #expect(block.groups.flatMap { $0 }.sorted() == [0, 1, 2])
    }
}
