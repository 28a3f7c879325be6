import Testing

@testable import Coordinator

@Suite struct AheadPaceTests {
    private let pace = AheadPace(pause: .milliseconds(12), recovery: .milliseconds(18), transactionCount: 300)

    @Test func `whoever may work meanwhile gets as much as there is time for`() {
        #expect(AheadPace.firstPart(of: 300, workers: 2, helpers: 1, pace) == 200)
        // No less than a fair share, and no more than there is.
        #expect(AheadPace.firstPart(of: 900, workers: 2, helpers: 1, pace) == 450)
        #expect(AheadPace.firstPart(of: 120, workers: 2, helpers: 1, pace) == 120)
        #expect(AheadPace.firstPart(of: 301, workers: 3, helpers: 2, pace) == 151)
    }

    @Test func `with a processor for everybody, and before anything is known, all get the same`() {
        #expect(AheadPace.firstPart(of: 300, workers: 2, helpers: 2, pace) == 150)
        #expect(AheadPace.firstPart(of: 301, workers: 2, helpers: 1, nil) == 151)
        #expect(AheadPace.firstPart(of: 300, workers: 1, helpers: 1, pace) == 300)
        let nothing = AheadPace(pause: .milliseconds(1), recovery: .zero, transactionCount: 0)
        #expect(AheadPace.firstPart(of: 300, workers: 2, helpers: 1, nothing) == 150)
    }
}
