import Testing

@testable import Speculation

@Suite struct ColourSetTests {
    @Test(arguments: [0, 1, 63, 64, 65, 128]) func `the first absent colour is behind those in a row`(count: Int) {
        var set = ColourSet()
        for colour in 0..<count { set.insert(colour) }
        #expect(set.firstAbsent == count)
        set.insert(count + 1)
        #expect(set.firstAbsent == count)
    }

    @Test func `a union has the colours of both`() {
        var (left, right) = (ColourSet(), ColourSet())
        left.insert(1)
        right.insert(0)
        right.insert(70)
        left.formUnion(right)
        #expect(left.firstAbsent == 2)
        left.formUnion(nil)
        for colour in 2..<70 { left.insert(colour) }
        #expect(left.firstAbsent == 71)
    }
}
