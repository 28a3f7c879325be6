import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct TransferStretchTests {
    @Test func `stretches are as long as they can be, and end at what is no transfer`() {
        for (kinds, ranges) in [
            ([], []), ([true], [0..<1]), ([false], []), ([true, true, false, true], [0..<2, 3..<4]),
            ([false, true, true], [1..<3]),
        ] as [([Bool], [Range<Int>])] {
            let accesses = kinds.map { PredictedAccess(isComplete: $0) }
            let senders = kinds.map { _ in nil as Address? }
            let stretches = TransferStretch.stretches(
                of: accesses, senders: senders, payers: kinds.map { _ in [] })
            #expect(stretches.map(\.positions) == ranges)
        }
    }

    @Test func `a call that is known in full is no transfer`() {
        let access = PredictedAccess(reads: [Samples.slot(1)], isComplete: true)
        #expect(TransferStretch.stretches(of: [access], senders: [nil], payers: [[]]) == [])
    }

    @Test func `a transfer waits for its payers and for its sender's last one, within the stretch`() {
        let senders = [1, 2, 3, 2, 2].map { Samples.address($0) as Address? }
        let payers = [[], [0], [], [2], []]
        var accesses = payers.map { _ in PredictedAccess(isComplete: true) }
        let whole = TransferStretch.stretches(of: accesses, senders: senders, payers: payers)
        #expect(whole.map(\.dependencies) == [[[], [0], [], [1, 2], [3]]])
        accesses[1].isComplete = false
        let parts = TransferStretch.stretches(of: accesses, senders: senders, payers: payers)
        #expect(parts.map(\.positions) == [0..<1, 2..<5])
        #expect(parts.map(\.dependencies) == [[[]], [[], [2], [3]]])
    }
}
