import Chain
import Primitives
import Testing

@testable import Speculation

/// Which calls are found to meet, by what the first of them have read.
@Suite struct CallConflictsTests {
    private func call(_ contract: UInt64, _ selector: UInt8 = 1) -> Transaction {
        Transaction(
            kind: .legacy, chainID: nil, nonce: 0, maxPriorityFeePerGas: 0, maxFeePerGas: 0, gasLimit: 100_000,
            to: Address(high: 0, middle: 0, low: contract), value: 0, data: [selector, 0, 0, 0])
    }

    private func none(_: Int) -> Bool { false }

    @Test func `calls that read what the last one wrote wait for each other from the second time on`() {
        var conflicts = CallConflicts([call(1), call(1), call(2), call(1), call(1)])
        #expect(conflicts.note(1, reads: [], permilleMax: 400, hasRun: none).isEmpty)
        #expect(conflicts.note(2, reads: [1], permilleMax: 400, hasRun: none).isEmpty, "once may be chance")
        let edges = conflicts.note(4, reads: [2], permilleMax: 400) { $0 < 5 }
        #expect(edges.map(\.index) == [5])
        #expect(edges.map(\.lower) == [4])
        #expect(conflicts.lowers(of: 4) == [2], "and those that have run, should they run again")
        #expect(conflicts.lowers(of: 3) == [])
    }

    @Test func `calls that read what one long before wrote run together`() {
        var conflicts = CallConflicts([call(1), call(1), call(1), call(1)])
        for index in 2...4 {
            let edges = conflicts.note(index, reads: index > 2 ? [1] : [], permilleMax: 400, hasRun: none)
            #expect(edges.isEmpty)
        }
        #expect(conflicts.lowers(of: 4) == [])
    }

    @Test func `two kinds that write one place in turn are found together, where neither alone is enough`() {
        // Two of the first kind, one of the second, and so on.
        var conflicts = CallConflicts((1...9).map { call($0 % 3 == 0 ? 2 : 1) })
        for index in 2...8 { _ = conflicts.note(index, reads: [index - 1], permilleMax: 700, hasRun: none) }
        #expect(conflicts.lowers(of: 7) == [6])
        #expect(conflicts.lowers(of: 8) == [7])
    }

    @Test func `transfers and what is nobody's call are of no interest`() {
        var transfer = call(1)
        transfer.data = []
        var conflicts = CallConflicts([transfer, call(1)])
        #expect(!conflicts.isOfInterest(0))
        #expect(!conflicts.isOfInterest(1))
        #expect(conflicts.isOfInterest(2))
        #expect(conflicts.note(1, reads: [0], permilleMax: 0, hasRun: none).isEmpty)
    }
}
