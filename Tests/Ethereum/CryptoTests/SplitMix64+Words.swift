import Primitives
import Scratch

extension SplitMix64 {
    mutating func word() -> U256 { U256(limb0: next(), limb1: next(), limb2: next(), limb3: next()) }
}
