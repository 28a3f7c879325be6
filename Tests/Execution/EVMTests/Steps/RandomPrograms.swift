import Primitives

/// Programs that mostly run for a while: small pushes, instructions of all kinds, calls to the test's other contract.
struct RandomPrograms {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func program() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<next(60) + 1 { bytes += piece() }
        return bytes
    }

    private mutating func piece() -> [UInt8] {
        switch next(12) {
        case 0...4: return [0x60, UInt8(next(70))]
        case 5, 6: return [UInt8(next(0x21))]
        case 7: return [0x30 + UInt8(next(0x30))]
        case 8: return [0x80 + UInt8(next(0x25))]
        // Gas, and the other contract, below what the call takes: three to six words of zero.
        case 9:
            return [0x5b] + [UInt8](repeating: 0x36, count: 5) + [0x62, 0xca, 0x11, 0xee, 0x5a, 0xf1 + UInt8(next(10))]
        case 10: return [0x60, UInt8(next(40)), 0x60, UInt8(next(3)), next(2) == 0 ? 0x55 : 0x52]
        default: return [UInt8(next(256))]
        }
    }

    private mutating func next(_ bound: UInt64) -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state % bound
    }
}
