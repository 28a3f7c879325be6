import Primitives

/// SplitMix64: the same seed, the same numbers. A failing test prints its seed.
struct SeededGenerator: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init(seed: UInt64 = .random(in: .min ... .max)) {
        self.seed = seed
        self.state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// A word of `limbCount` limbs, each of them often at an edge: all zeros, all ones, one, the top bit alone.
    mutating func word(limbCount: Int = 4) -> U256 {
        func limb(_ index: Int, _ generator: inout SeededGenerator) -> UInt64 {
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
