/// A small generator of numbers that look random: the same seed gives the same numbers on every machine, for ever.
///
/// Its own shuffle too, since the standard library's may change between versions.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    /// Whoever fails with these numbers says it.
    public let seed: UInt64
    private var state: UInt64

    /// - Parameter seed: one that never was before, where none is given.
    public init(seed: UInt64 = .random(in: .min ... .max)) { (self.seed, state) = (seed, seed) }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// A number from 0 up to, but not including, `bound`.
    public mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for index in (1..<elements.count).reversed() {
            elements.swapAt(index, below(index + 1))
        }
    }
}
