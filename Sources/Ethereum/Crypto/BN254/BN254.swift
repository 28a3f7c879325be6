import CMCL
import Primitives

/// The curve bn254, which EIP-196 and EIP-197 call alt_bn128: its two groups and their pairing, by mcl.
public enum BN254 {
    /// Coordinates are numbers below it.
    public static let prime = U256(
        limb0: 0x3C20_8C16_D87C_FD47, limb1: 0x9781_6A91_6871_CA8D,
        limb2: 0xB850_45B6_8181_585D, limb3: 0x3064_4E72_E131_A029)

    /// How many points each of the two groups has.
    public static let order = U256(
        limb0: 0x43E1_F593_F000_0001, limb1: 0x2833_E848_79B9_7091,
        limb2: 0xB850_45B6_8181_585D, limb3: 0x3064_4E72_E131_A029)

    /// Sets the library up now, so that workers forked later share its pages.
    public static func prepare() {
        _ = one
    }

    /// Whether e(first[0], second[0]) * e(first[1], second[1]) * ... is one; the empty product is.
    public static func isPairingProductOne(_ first: [G1], _ second: [G2]) -> Bool {
        precondition(first.count == second.count, "\(first.count) and \(second.count) points make no pairs")
        // A pair with infinity is a factor of one.
        let finite = first.indices.filter { !first[$0].isInfinity && !second[$0].isInfinity }
        guard !finite.isEmpty else { return true }
        let (first, second) = (finite.map { first[$0].point }, finite.map { second[$0].point })
        var (product, power) = (mclBnGT(), mclBnGT())
        // SAFETY: the library reads as many points from each array as both have.
        mclBn_millerLoopVec(&product, first, second, first.count)
        mclBn_finalExp(&power, &product)
        return mclBnGT_isOne(&power) == 1
    }

    // MARK: Numbers as the library keeps them

    /// The z of a finite point, and with it the library, set up once in the process.
    static let one: mclBnFp = {
        let status = heddle_mcl_init()
        precondition(status == 0, "mcl was not built for bn254, or not with the header beside it: \(status)")
        // Only where the specification wants it: the check is a multiplication by the order.
        mclBn_verifyOrderG1(0)
        mclBn_verifyOrderG2(0)
        var one = mclBnFp()
        mclBnFp_setInt(&one, 1)
        return one
    }()

    /// A coordinate below the prime; the library would silently cut a larger one.
    ///
    /// Every point begins with its coordinates, so that a process in which nobody prepared finds the library set up.
    static func element(_ number: U256) -> mclBnFp? {
        prepare()
        guard number < prime else { return nil }
        var element = mclBnFp()
        // SAFETY: the limbs of a U256, lowest first, are its 32 bytes in the order that the library reads.
        withUnsafeBytes(of: number) { _ = mclBnFp_setLittleEndian(&element, $0.baseAddress, $0.count) }
        return element
    }

    static func number(_ element: mclBnFp) -> U256 {
        var (element, number) = (element, U256.zero)
        // SAFETY: the library writes at most 32 bytes, lowest first, and leaves the zeros above them.
        withUnsafeMutableBytes(of: &number) { _ = mclBnFp_getLittleEndian($0.baseAddress, $0.count, &element) }
        return number
    }
}
