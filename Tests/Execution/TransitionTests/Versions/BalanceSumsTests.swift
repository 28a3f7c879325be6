import Primitives
import Testing

@testable import Transition

@Suite struct BalanceSumsTests {
    @Test func `what moves below an index counts, in whatever order it came`() {
        var sums = BalanceSums()
        sums.add(30, at: 7)
        sums.add(5, at: 2)
        sums.add(.zero &- 10, at: 4)
        #expect(sums.sum(below: 2) == nil)
        #expect(sums.sum(below: 3) == 5)
        #expect(sums.sum(below: 7) == .zero &- 5)
        #expect(sums.sum(below: 8) == 25)
        #expect(sums.indexes(below: 7) == [2, 4])
    }

    @Test func `what is taken back is in no later sum`() {
        var sums = BalanceSums()
        for index in 1...5 { sums.add(10, at: index) }
        sums.remove(at: 3)
        sums.remove(at: 9)
        #expect(sums.sum(below: 6) == 40)
        #expect(sums.sum(below: 4) == 20)
    }

    @Test func `two movements at one index are one`() {
        var sums = BalanceSums()
        sums.add(10, at: 3)
        sums.add(7, at: 3)
        #expect(sums.sum(below: 4) == 17)
        #expect(sums.indexes(below: 4) == [3])
    }
}
