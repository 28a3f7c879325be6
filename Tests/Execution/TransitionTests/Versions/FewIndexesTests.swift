import Testing

@testable import Transition

@Suite struct FewIndexesTests {
    @Test func `whoever is above an index is found, however many there are`() {
        var indexes = FewIndexes()
        #expect(indexes.above(0) == [])
        indexes.insert(4)
        #expect(indexes.above(3) == [4])
        #expect(indexes.above(4) == [])
        indexes.insert(9)
        indexes.insert(2)
        #expect(indexes.above(3) == [4, 9])
        #expect(indexes.above(1, upTo: 4) == [2, 4])
        #expect(indexes.above(1, upTo: 1) == [])
        #expect(indexes.highest == 9)
    }

    @Test func `what is taken out is not found, and the others are`() {
        var indexes = FewIndexes()
        for index in [4, 9, 2] { indexes.insert(index) }
        indexes.remove(4)
        indexes.remove(7)
        #expect(indexes.above(-1) == [2, 9])
        indexes.remove(9)
        indexes.remove(2)
        #expect(indexes.above(-1) == [])
    }
}
