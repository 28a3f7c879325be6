/// The compression function F of BLAKE2b (RFC 7693, section 3.2), with as many rounds as the caller wants (EIP-152).
public enum Blake2b {
    /// Eight words of state; the sixteen words of a message block are read as they lie in memory, little-endian.
    public typealias State = InlineArray<8, UInt64>
    public typealias Message = InlineArray<16, UInt64>

    /// Mixes one message block into the state; `offset` counts the bytes hashed so far, including this block.
    public static func compress(
        _ state: inout State, _ message: Message, offset: UInt128, isFinal: Bool, rounds: UInt32
    ) {
        var (a0, a1, a2, a3) = (state[0], state[1], state[2], state[3])
        var (b0, b1, b2, b3) = (state[4], state[5], state[6], state[7])
        var (c0, c1, c2, c3) = (initial[0], initial[1], initial[2], initial[3])
        var (d0, d1, d2, d3) = (initial[4], initial[5], initial[6], initial[7])
        d0 ^= UInt64(truncatingIfNeeded: offset)
        d1 ^= UInt64(truncatingIfNeeded: offset >> 64)
        if isFinal { d2 = ~d2 }

        var row = 0
        for _ in 0..<rounds {
            var order = Selection(permutation: permutations[row])
            mix(&a0, &b0, &c0, &d0, message[order.next()], message[order.next()])
            mix(&a1, &b1, &c1, &d1, message[order.next()], message[order.next()])
            mix(&a2, &b2, &c2, &d2, message[order.next()], message[order.next()])
            mix(&a3, &b3, &c3, &d3, message[order.next()], message[order.next()])
            mix(&a0, &b1, &c2, &d3, message[order.next()], message[order.next()])
            mix(&a1, &b2, &c3, &d0, message[order.next()], message[order.next()])
            mix(&a2, &b3, &c0, &d1, message[order.next()], message[order.next()])
            mix(&a3, &b0, &c1, &d2, message[order.next()], message[order.next()])
            row = row == 9 ? 0 : row &+ 1
        }

        state[0] ^= a0 ^ c0
        state[1] ^= a1 ^ c1
        state[2] ^= a2 ^ c2
        state[3] ^= a3 ^ c3
        state[4] ^= b0 ^ d0
        state[5] ^= b1 ^ d1
        state[6] ^= b2 ^ d2
        state[7] ^= b3 ^ d3
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

    /// Hands out the message words of one round in order.
    private struct Selection {
        var permutation: UInt64

        @inline(__always)
        mutating func next() -> Int {
            let index = Int(permutation & 15)
            permutation &>>= 4
            return index
        }
    }

    /// The order of the message words in each of ten rounds, one hexadecimal digit a word, the first word last.
    private static let permutations: InlineArray<10, UInt64> = [
        0xFEDC_BA98_7654_3210, 0x357B_20C1_6DF9_84AE, 0x4917_63EA_DF25_0C8B, 0x8F04_A562_EBCD_1397,
        0xD386_CB1E_FA42_7509, 0x91EF_57D4_38B0_A6C2, 0xB829_3670_A4DE_F15C, 0xA268_4F05_931C_E7BD,
        0x5A41_7D2C_803B_9EF6, 0x0DC3_E9BF_5167_482A,
    ]

    /// The initial value, which is SHA-512's: the fractional parts of the square roots of the first eight primes.
    private static let initial: State = [
        0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
        0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
    ]
}
