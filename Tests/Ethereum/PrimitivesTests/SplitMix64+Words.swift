import Primitives
import Scratch

extension SplitMix64 {
    /// A word of `limbCount` limbs, each of them often at an edge: all zeros, all ones, one, the top bit alone.
    mutating func word(limbCount: Int = 4) -> U256 {
        func limb(_ index: Int, _ generator: inout SplitMix64) -> UInt64 {
            guard index < limbCount else { return 0 }
            let isTop = index == limbCount - 1
            switch generator.next() % 8 {
            case 0: return isTop ? 1 : 0
            case 1: return .max
            case 2: return 1
            case 3: return 1 << 63
            case 4: return .max - generator.next() % 4
            case 5: return generator.next() >> (generator.next() % 64) | (isTop ? 1 : 0)
            default: return generator.next() | (isTop ? 1 : 0)
            }
        }
        return U256(
            limb0: limb(0, &self), limb1: limb(1, &self), limb2: limb(2, &self), limb3: limb(3, &self))
    }
}
