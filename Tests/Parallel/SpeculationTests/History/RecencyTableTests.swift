import Scratch
import Testing

@testable import Speculation

@Suite struct RecencyTableTests {
    @Test func `it weighs what is in it, whatever was put in, changed and taken out`() {
        var random = SplitMix64()
        for _ in 0..<8 {
            var table = RecencyTable<Int, Int>(countMax: 10) { $0 }
            for _ in 0..<400 {
                let key = random.below(20)
                switch random.below(8) {
                case 0: _ = table.take(key)
                case 1: table.removeOldest()
                default: table.put(random.below(100), at: key)
                }
                #expect(table.weight == table.oldestFirst.reduce(0) { $0 + $1.value }, "seed \(random.seed)")
                #expect(table.count == table.oldestFirst.count && table.count <= 10, "seed \(random.seed)")
            }
        }
    }
}
