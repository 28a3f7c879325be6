/// The compression function F of BLAKE2b (RFC 7693, section 3.2), with as many rounds as the caller wants (EIP-152).
public enum Blake2b {
    /// Eight words of state; the sixteen words of a message block are read as they lie in memory, little-endian.
    public typealias State = InlineArray<8, UInt64>
    public typealias Message = InlineArray<16, UInt64>

    /// Mixes one message block into the state; `offset` counts the bytes hashed so far, including this block.
    public static func compress(
        _ state: inout State, _ message: Message, offset: UInt128, isFinal: Bool, rounds: UInt32
    ) {
        var matrix = Matrix(state, offset: offset, isFinal: isFinal)
        let (m0, m1, m2, m3) = (message[0], message[1], message[2], message[3])
        let (m4, m5, m6, m7) = (message[4], message[5], message[6], message[7])
        let (m8, m9, m10, m11) = (message[8], message[9], message[10], message[11])
        let (m12, m13, m14, m15) = (message[12], message[13], message[14], message[15])

        // The order of the words is written out for each of ten rounds: looked up, it made a round five times as slow.
        var row = 0
        for _ in 0..<rounds {
            switch row {
            case 0:
                matrix.mix(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15)
            case 1:
                matrix.mix(m14, m10, m4, m8, m9, m15, m13, m6, m1, m12, m0, m2, m11, m7, m5, m3)
            case 2:
                matrix.mix(m11, m8, m12, m0, m5, m2, m15, m13, m10, m14, m3, m6, m7, m1, m9, m4)
            case 3:
                matrix.mix(m7, m9, m3, m1, m13, m12, m11, m14, m2, m6, m5, m10, m4, m0, m15, m8)
            case 4:
                matrix.mix(m9, m0, m5, m7, m2, m4, m10, m15, m14, m1, m11, m12, m6, m8, m3, m13)
            case 5:
                matrix.mix(m2, m12, m6, m10, m0, m11, m8, m3, m4, m13, m7, m5, m15, m14, m1, m9)
            case 6:
                matrix.mix(m12, m5, m1, m15, m14, m13, m4, m10, m0, m7, m6, m3, m9, m2, m8, m11)
            case 7:
                matrix.mix(m13, m11, m7, m14, m12, m1, m3, m9, m5, m0, m15, m4, m8, m6, m2, m10)
            case 8:
                matrix.mix(m6, m15, m14, m9, m11, m3, m0, m8, m12, m2, m13, m7, m1, m4, m10, m5)
            default:
                matrix.mix(m10, m2, m8, m4, m7, m6, m1, m5, m15, m11, m9, m14, m3, m12, m13, m0)
            }
            row = row == 9 ? 0 : row &+ 1
        }
        matrix.fold(into: &state)
    }

    /// Four rows of four words, which rounds mix by columns and by diagonals.
    private struct Matrix {
        var (a0, a1, a2, a3): (UInt64, UInt64, UInt64, UInt64)
        var (b0, b1, b2, b3): (UInt64, UInt64, UInt64, UInt64)
        var (c0, c1, c2, c3): (UInt64, UInt64, UInt64, UInt64)
        var (d0, d1, d2, d3): (UInt64, UInt64, UInt64, UInt64)

        init(_ state: State, offset: UInt128, isFinal: Bool) {
            (a0, a1, a2, a3) = (state[0], state[1], state[2], state[3])
            (b0, b1, b2, b3) = (state[4], state[5], state[6], state[7])
            (c0, c1, c2, c3) = (initial[0], initial[1], initial[2], initial[3])
            d0 = initial[4] ^ UInt64(truncatingIfNeeded: offset)
            d1 = initial[5] ^ UInt64(truncatingIfNeeded: offset >> 64)
            d2 = isFinal ? ~initial[6] : initial[6]
            d3 = initial[7]
        }

        /// One round, with the message's words in the order that this round wants.
        @inline(__always)
        mutating func mix(
            _ x0: UInt64, _ x1: UInt64, _ x2: UInt64, _ x3: UInt64, _ x4: UInt64, _ x5: UInt64, _ x6: UInt64,
            _ x7: UInt64, _ x8: UInt64, _ x9: UInt64, _ x10: UInt64, _ x11: UInt64, _ x12: UInt64, _ x13: UInt64,
            _ x14: UInt64, _ x15: UInt64
        ) {
            Blake2b.mix(&a0, &b0, &c0, &d0, x0, x1)
            Blake2b.mix(&a1, &b1, &c1, &d1, x2, x3)
            Blake2b.mix(&a2, &b2, &c2, &d2, x4, x5)
            Blake2b.mix(&a3, &b3, &c3, &d3, x6, x7)
            Blake2b.mix(&a0, &b1, &c2, &d3, x8, x9)
            Blake2b.mix(&a1, &b2, &c3, &d0, x10, x11)
            Blake2b.mix(&a2, &b3, &c0, &d1, x12, x13)
            Blake2b.mix(&a3, &b0, &c1, &d2, x14, x15)
        }

        func fold(into state: inout State) {
            state[0] ^= a0 ^ c0
            state[1] ^= a1 ^ c1
            state[2] ^= a2 ^ c2
            state[3] ^= a3 ^ c3
            state[4] ^= b0 ^ d0
            state[5] ^= b1 ^ d1
            state[6] ^= b2 ^ d2
            state[7] ^= b3 ^ d3
        }
    }

    @inline(__always)
    private static func mix(
        _ a: inout UInt64, _ b: inout UInt64, _ c: inout UInt64, _ d: inout UInt64, _ x: UInt64, _ y: UInt64
    ) {
        a = a &+ b &+ x
        d = rotate(d ^ a, by: 32)
        c = c &+ d
        b = rotate(b ^ c, by: 24)
        a = a &+ b &+ y
        d = rotate(d ^ a, by: 16)
        c = c &+ d
        b = rotate(b ^ c, by: 63)
    }

    @inline(__always)
    private static func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
        word &>> count | word &<< (64 &- count)
    }

    /// The initial value, which is SHA-512's: the fractional parts of the square roots of the first eight primes.
    private static let initial: State = [
        0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
        0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
    ]
}
