import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct BlockFundsTests {
    @Test func `who had enough has no payers`() {
        #expect(payers([(1, 2, 5), (2, 3, 5)], before: [1: 10, 2: 5]) == [[], []])
    }

    @Test func `enough is exact`() {
        #expect(payers([(1, 2, 5), (2, 3, 6)], before: [1: 5, 2: 6]) == [[], []])
        #expect(payers([(1, 2, 5), (2, 3, 7)], before: [1: 5, 2: 6]) == [[], [0]])
    }

    @Test func `a sender that was brought all it has waits for everybody who brought it`() {
        let transfers: [Transfer] = [(1, 9, 3), (2, 9, 4), (9, 5, 6), (3, 9, 1), (9, 5, 2)]
        // After the first payment it has 1 left of 7: for the second it needs what came since.
        #expect(payers(transfers, before: [1: 9, 2: 9, 3: 9, 9: 0]) == [[], [], [0, 1], [], [3]])
    }

    @Test func `a chain of payments is a chain of payers`() {
        #expect(payers([(1, 2, 8), (2, 3, 7), (3, 4, 6)], before: [1: 8, 2: 0, 3: 0]) == [[], [0], [1]])
    }

    @Test func `what a sender brings itself is not from another`() {
        #expect(payers([(1, 1, 5), (1, 2, 5)], before: [1: 5]) == [[], [0]])
        #expect(payers([(1, 1, 5)], before: [1: 1]) == [[]])
    }

    @Test func `who spent what it had depends on what came later, not on itself`() {
        #expect(payers([(1, 2, 6), (3, 1, 9), (1, 2, 6)], before: [1: 10, 3: 9]) == [[], [], [1]])
    }

    @Test func `where nobody looked, whoever was brought something waits for it`() {
        #expect(payers([(1, 2, 5), (2, 3, 1), (2, 3, 1)], before: [:]) == [[], [0], []])
    }

    @Test func `sums that do not fit a word are the largest number`() {
        let huge = Footprint(recipient: Samples.address(9), value: .max, gasLimit: 0)
        let spender = Footprint(upfrontCost: .max, gasLimit: 0)
        let funds = BlockFunds([huge, huge, spender], senders: [nil, nil, Samples.address(9)]) { _ in .one }
        #expect(funds.payers == [[], [], [0, 1]])
    }

    @Test func `a marked transaction reads the balance it pays from, and so waits for its payers`() {
        let senders = [1, 2, 2].map { Samples.address($0) as Address? }
        let transfers: [Transfer] = [(1, 2, 5), (2, 3, 5), (2, 3, 0)]
        var accesses = transfers.map { sender, recipient, value in
            StaticFootprint.access(
                of: Samples.transaction(to: recipient, value: value), sender: Samples.address(sender))
        }
        BlockFunds(footprints(transfers), senders: senders) { _ in .zero }.mark(&accesses, senders: senders)
        #expect(accesses.map { $0.reads.contains(Samples.balance(2)) } == [false, true, false])
        #expect(DependencyGraph(accesses, senders: senders).dependencies == [[], [0], [1]])
    }

    private typealias Transfer = (sender: UInt64, recipient: UInt64, value: UInt64)

    private func footprints(_ transfers: [Transfer]) -> [Footprint] {
        transfers.map {
            Footprint(
                Samples.transaction(to: $0.recipient, value: $0.value), baseFeePerGas: .zero, blobs: nil)
        }
    }

    private func payers(_ transfers: [Transfer], before: [UInt64: UInt64]) -> [[Int]] {
        let balances = Dictionary(
            uniqueKeysWithValues: before.map { (Samples.address($0.key), U256($0.value)) })
        return BlockFunds(footprints(transfers), senders: transfers.map { Samples.address($0.sender) }) {
            balances[$0] ?? (before.isEmpty ? nil : .zero)
        }.payers
    }
}
