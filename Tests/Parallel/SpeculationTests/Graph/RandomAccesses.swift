import Scheduling
import Scratch

@testable import Speculation

/// Blocks of accesses to few slots and balances, out of a seed.
struct RandomAccesses {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    func accesses(count: Int) -> [PredictedAccess] {
        var generator = generator
        return (0..<count).map { _ in
            let slots = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                Samples.slot(.random(in: 0..<20, using: &generator))
            }
            let balances = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
                Samples.balance(.random(in: 0..<20, using: &generator))
            }
            let changed = slots.filter { _ in Bool.random(using: &generator) }
            let asked = balances.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
            return PredictedAccess(reads: slots + asked, writes: changed + balances)
        }
    }
}
