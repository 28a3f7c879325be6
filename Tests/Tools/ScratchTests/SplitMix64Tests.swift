import Testing

@testable import Scratch

@Suite struct SplitMix64Tests {
    @Test func `the numbers of a seed are the published ones`() {
        var numbers = SplitMix64(seed: 1_234_567)
        #expect(numbers.next() == 6_457_827_717_110_365_317)
        #expect(numbers.next() == 3_203_168_211_198_807_973)
        #expect(numbers.seed == 1_234_567)
    }

    @Test func `numbers below a bound reach both of its ends`() {
        var numbers = SplitMix64(seed: 1)
        #expect(Set((0..<200).map { _ in numbers.below(3) }) == [0, 1, 2])
        #expect(numbers.below(1) == 0)
    }
}
