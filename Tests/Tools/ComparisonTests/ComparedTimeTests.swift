import Testing

@testable import Comparison

@Suite struct ComparedTimeTests {
    private func time(_ milliseconds: Int, workers: Int, longest: Int) -> ComparedTime {
        ComparedTime(
            workers: workers, isMeasured: false, .milliseconds(milliseconds), sequential: .milliseconds(100),
            longest: .milliseconds(longest))
    }

    @Test func `a worker's share of everything is all that can be won`() {
        let time = time(25, workers: 4, longest: 10)
        #expect(time.speedup == 4 && time.shareOfPossibleGain == 1)
    }

    @Test func `nothing is faster than the longest transaction`() {
        let time = time(50, workers: 4, longest: 50)
        #expect(time.speedup == 2 && time.shareOfPossibleGain == 1)
    }

    @Test func `half of what could be won is a half`() {
        #expect(time(75, workers: 2, longest: 1).shareOfPossibleGain == 0.5)
    }

    @Test func `slower than in order is less than nothing`() {
        let time = time(125, workers: 2, longest: 1)
        #expect(time.speedup == 0.8 && time.shareOfPossibleGain == -0.5)
    }

    @Test func `where nothing can be won, everything is`() {
        #expect(time(100, workers: 1, longest: 10).shareOfPossibleGain == 1)
        #expect(time(100, workers: 8, longest: 100).shareOfPossibleGain == 1)
    }
}
