import Chain
import Primitives

/// How hard a block before Paris has to be (Yellow Paper 4.3.4, EIP-2, EIP-100).
extension Header {
    /// The difficulty of a block after this one, whose timestamp is not before this one's.
    public func nextDifficulty(timestamp: UInt64, rules: Rules) -> U256 {
        let step = difficulty / U256(rules.difficultyBoundDivisor)
        let adjusted =
            switch difficultySteps(until: timestamp, rules.difficultyFormula) {
            case let steps where steps < 0: difficulty &- step &* U256(steps.magnitude)
            case let steps: difficulty &+ step &* U256(steps.magnitude)
            }
        // The least difficulty bounds the sum: what the bomb adds is not on top of it.
        return max(adjusted &+ Header.difficultyBomb(number: number &+ 1, rules), rules.difficultyMin)
    }

    /// By how many 2048ths of this block's difficulty the next one differs from it.
    private func difficultySteps(until timestamp: UInt64, _ formula: Rules.DifficultyFormula) -> Int64 {
        let seconds = timestamp &- self.timestamp
        switch formula {
        case .frontier: return seconds < 13 ? 1 : -1
        // EIP-2.
        case .homestead: return max(1 - Int64(clamping: seconds / 10), -99)
        // EIP-100: a block with ommers counts twice, so that issuance does not depend on them.
        case .byzantium:
            return max((ommersHash == Hash.emptyOmmers ? 1 : 2) - Int64(clamping: seconds / 9), -99)
        }
    }

    /// Doubles every 100,000 blocks, counted from `difficultyBombDelay` (EIP-649 and those after it).
    private static func difficultyBomb(number: UInt64, _ rules: Rules) -> U256 {
        guard number >= rules.difficultyBombDelay else { return .zero }
        let period = (number - rules.difficultyBombDelay) / rules.difficultyBombPeriod
        guard period >= 2 else { return .zero }
        return U256.one << Int(clamping: period - 2)
    }
}
