import Primitives
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
        var funds = BlockFunds()
        let rich = Samples.address(9)
        for payer in 0...1 { funds.bring(.max, to: rich, by: payer) }
        #expect(funds.spend(.max, of: rich) { .one } == [0, 1])
        #expect(funds.spend(.one, of: rich) { .one } == [])
        for _ in 0...1 { #expect(funds.spend(.max, of: Samples.address(8)) { .max } == []) }
        funds.bring(.one, to: Samples.address(8), by: 2)
        #expect(funds.spend(.one, of: Samples.address(8)) { .max } == [2])
    }

    @Test func `nobody looks at what an account has until it spends what it was brought, and then once`() {
        var funds = BlockFunds()
        var asked = 0
        func balance() -> U256? {
            asked += 1
            return 5
        }
        let owner = Samples.address(1)
        #expect(funds.spend(3, of: owner, balanceBefore: balance) == [])
        funds.bring(4, to: owner, by: 1)
        #expect(asked == 0)
        #expect(funds.spend(2, of: owner, balanceBefore: balance) == [])
        #expect(funds.spend(1, of: owner, balanceBefore: balance) == [1])
        #expect(asked == 1)
    }

    @Test func `who brings nothing is not waited for`() {
        #expect(payers([(1, 2, 0), (2, 3, 5)], before: [1: 0, 2: 0]) == [[], []])
    }

    private typealias Transfer = (sender: UInt64, recipient: UInt64, value: UInt64)

    private func payers(_ transfers: [Transfer], before: [UInt64: UInt64]) -> [[Int]] {
        var funds = BlockFunds()
        return transfers.enumerated().map { position, transfer in
            let found = funds.spend(U256(transfer.value), of: Samples.address(transfer.sender)) {
                before.isEmpty ? nil : U256(before[transfer.sender] ?? 0)
            }
            funds.bring(U256(transfer.value), to: Samples.address(transfer.recipient), by: position)
            return found
        }
    }
}
