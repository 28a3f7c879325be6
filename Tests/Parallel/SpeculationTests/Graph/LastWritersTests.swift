import Primitives
import Scheduling
import Testing

@testable import Speculation

@Suite struct LastWritersTests {
    /// Everybody changes one slot in common and one of its own, and pays one account.
    @Test func `twice the transactions take twice the steps`() {
        func steps(count: Int) -> Int {
            var writers = LastWriters()
            for position in 0..<count {
                var access = Samples.changing(Samples.slot(0), Samples.slot(UInt64(position + 1)))
                access.writes.append(Samples.balance(9))
                _ = writers.admit(access, at: position)
            }
            return writers.steps
        }
        let (once, twice) = (steps(count: 1000), steps(count: 2000))
        #expect(once >= 5000)
        #expect(abs(twice - 2 * once) < 10)
    }

    @Test func `nobody waits for itself`() {
        var writers = LastWriters()
        let access = Samples.changing(Samples.slot(1), Samples.balance(2), .storage(Samples.address(1)))
        #expect(writers.admit(access, at: 0) == [])
        #expect(writers.admit(access, at: 1) == [0])
    }
}
