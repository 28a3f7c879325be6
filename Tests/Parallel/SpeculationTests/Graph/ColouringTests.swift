import Scheduling
import Testing

@testable import Speculation

@Suite struct ColouringTests {
    @Test func `the first colour that is free is taken, in block order`() {
        var colouring = Colouring()
        let (first, second) = (Samples.changing(Samples.slot(1)), Samples.changing(Samples.slot(2)))
        #expect([first, first, second, first, second].map { colouring.colour($0) } == [0, 1, 0, 2, 1])
    }

    @Test func `who takes all of a storage is in the way of who reads a slot of it`() {
        var colouring = Colouring()
        let accesses = [Samples.reading(Samples.slot(1)), Samples.writing(.storage(Samples.address(1)))]
        #expect(accesses.map { colouring.colour($0) } == [0, 1])
    }
}
