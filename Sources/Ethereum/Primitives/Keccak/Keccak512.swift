/// Keccak-512 as Ethash uses it: the padding from before SHA-3 was standardised.
public enum Keccak512 {
    /// 64 bytes, as eight little-endian lanes.
    public typealias Digest = SIMD8<UInt64>

    /// What one permutation takes in: 1600 bits less twice the 512 of the result.
    static let rateBytes = 72

    /// The hash of at most 71 bytes, which with the padding are one block; more is a bug of the caller.
    public static func hash(_ bytes: [UInt8]) -> Digest {
        precondition(bytes.count < rateBytes, "at most \(rateBytes - 1) bytes, not \(bytes.count)")
        var block = bytes + [0x01] + [UInt8](repeating: 0, count: rateBytes - 1 - bytes.count)
        block[rateBytes - 1] |= 0x80
        let lanes = (0..<9).map { lane in
            (0..<8).reversed().reduce(0) { $0 << 8 | UInt64(block[8 * lane + $1]) }
        }
        return hash(
            SIMD8(lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]), last: lanes[8])
    }

    /// The hash of 64 bytes: the step that Ethash repeats a million times for one cache.
    public static func hash(_ digest: Digest) -> Digest { hash(digest, last: 0x01 | 1 &<< 63) }

    private static func hash(_ lanes: SIMD8<UInt64>, last: UInt64) -> Digest {
        var state = KeccakState()
        (state.ba, state.be, state.bi, state.bo) = (lanes[0], lanes[1], lanes[2], lanes[3])
        (state.bu, state.ga, state.ge, state.gi) = (lanes[4], lanes[5], lanes[6], lanes[7])
        state.go = last
        state.permute()
        return SIMD8(state.ba, state.be, state.bi, state.bo, state.bu, state.ga, state.ge, state.gi)
    }
}
