import Testing

@testable import Console

@Suite struct FormatTests {
    @Test(arguments: [
        (Duration.microseconds(420), "0.420 ms"), (.microseconds(1234), "1.23 ms"), (.milliseconds(999), "999.0 ms"),
        (.milliseconds(1000), "1.00 s"), (.seconds(119), "119.00 s"), (.seconds(200), "3 min 20 s"),
    ])
    func `a duration is printed in the unit that suits it`(duration: Duration, text: String) {
        #expect(Format.duration(duration) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func `thousands stand apart`(number: Int, text: String) {
        #expect(Format.count(number) == text)
    }

    @Test(arguments: [(1023, "1023 B"), (1024, "1.0 KiB"), (1_572_864, "1.5 MiB")])
    func `bytes are counted in powers of 1024`(count: Int, text: String) {
        #expect(Format.bytes(count) == text)
    }

    @Test func `one of a thing has no plural`() {
        #expect(Format.count(1, "block") == "1 block")
        #expect(Format.count(0, "block") == "0 blocks")
    }

    @Test func `a rate without a measured time is a dash`() {
        #expect(Format.megagasPerSecond(gas: 21000, in: .zero) == "-")
        #expect(Format.megagasPerSecond(gas: 30_000_000, in: .milliseconds(100)) == "300.0")
    }
}
