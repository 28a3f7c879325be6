import Chain
import Crypto
import Primitives

extension PrecompileCall {
    /// Every precompile once or twice, in the order of their addresses.
    static var all: [PrecompileCall] {
        [
            PrecompileCall(
                .ecrecover, "a signature", signature, library: "libsecp256k1", native: NativeSecp256k1().recover),
            PrecompileCall(.sha256, "128 bytes", bytes(128), library: "OpenSSL", native: NativeDigests.sha256),
            PrecompileCall(.sha256, "4096 bytes", bytes(4096), library: "OpenSSL", native: NativeDigests.sha256),
            PrecompileCall(.ripemd160, "128 bytes", bytes(128), library: "OpenSSL", native: NativeDigests.ripemd160),
            PrecompileCall(.identity, "256 bytes", bytes(256)),
            PrecompileCall(.modexp, "3 of 32 bytes", powers(32), library: "GMP", native: NativePowers.power),
            PrecompileCall(.modexp, "3 of 256 bytes", powers(256), library: "GMP", native: NativePowers.power),
            PrecompileCall(.bn254Add, "2 points", bn254Sum, library: "mcl", native: NativeBN254.add),
            PrecompileCall(.bn254Mul, "a point", bn254Product, library: "mcl", native: NativeBN254.multiply),
            PrecompileCall(.bn254Pairing, "2 pairs", bn254Pairs, library: "mcl", native: NativeBN254.pair),
            PrecompileCall(.blake2f, "12 rounds", [0, 0, 0, 12] + bytes(208) + [1]),
            PrecompileCall(
                .pointEvaluation, "a proof", proof, library: "blst", native: NativePointEvaluation().verify),
            PrecompileCall(.bls12G1Add, "2 points", sum(BLS12.G1.self), library: "blst", native: NativeBLS12G1.add),
            PrecompileCall(.bls12G1MSM, "1 term", terms(1, BLS12.G1.self), library: "blst", native: NativeBLS12G1.sum),
            PrecompileCall(
                .bls12G1MSM, "128 terms", terms(128, BLS12.G1.self), library: "blst", native: NativeBLS12G1.sum),
            PrecompileCall(.bls12G2Add, "2 points", sum(BLS12.G2.self), library: "blst", native: NativeBLS12G2.add),
            PrecompileCall(.bls12G2MSM, "1 term", terms(1, BLS12.G2.self), library: "blst", native: NativeBLS12G2.sum),
            PrecompileCall(
                .bls12G2MSM, "128 terms", terms(128, BLS12.G2.self), library: "blst", native: NativeBLS12G2.sum),
            PrecompileCall(.bls12Pairing, "2 pairs", pairs, library: "blst", native: NativeBLS12Pairing.pair),
            PrecompileCall(.bls12MapFpToG1, "an element", element(1), library: "blst", native: NativeBLS12G1.map),
            PrecompileCall(.bls12MapFp2ToG2, "an element", element(2), library: "blst", native: NativeBLS12G2.map),
            PrecompileCall(.p256Verify, "a signature", p256, library: "OpenSSL", native: NativeP256().verify),
        ]
    }

    // MARK: Inputs. Numbers are hashes of small ones, so that every run measures the same.

    private static func number(_ seed: UInt64) -> U256 { U256(seed).keccak.number }

    private static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) } }

    private static var signature: [UInt8] {
        let hash = U256(1).keccak
        guard let signature = Secp256k1.sign(hash: hash, privateKey: number(2)) else { return [] }
        return hash.bytes + U256(signature.yParity ? 28 : 27).bytes + signature.r.bytes + signature.s.bytes
    }

    /// Three numbers of one length; the modulus is odd.
    private static func powers(_ length: Int) -> [UInt8] {
        let lengths = U256(UInt64(length)).bytes
        let numbers = (0..<3 * length / 32).flatMap { number(UInt64($0)).bytes }
        return lengths + lengths + lengths + numbers.dropLast() + [1]
    }

    private static func bn254Point(_ seed: UInt64) -> [UInt8] {
        guard let generator = BN254.G1(x: U256(1), y: U256(2)) else { return [] }
        let (x, y) = (number(seed) * generator).coordinates
        return x.bytes + y.bytes
    }

    private static var bn254Sum: [UInt8] { bn254Point(1) + bn254Point(2) }

    private static var bn254Product: [UInt8] { bn254Point(1) + (number(3) % BN254.order).bytes }

    /// e(P, Q) * e(-P, Q) = 1.
    private static var bn254Pairs: [UInt8] {
        let twisted = [
            "0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2",
            "0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed",
            "0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b",
            "0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa",
        ].compactMap { U256(hex: $0) }.flatMap(\.bytes)
        let point = bn254Point(1)
        let negativeY = BN254.prime &- U256(bigEndian: point[32...])
        return point + twisted + point[..<32] + negativeY.bytes + twisted
    }

    private static func multiple<Point: BLS12Point>(_ generator: Point, _ scalar: U256) -> [UInt8] {
        Point.sum(of: [generator], times: [scalar]).encoded
    }

    private static func sum<Point: BLS12GeneratedPoint>(_ group: Point.Type) -> [UInt8] {
        multiple(Point.generator, number(1)) + multiple(Point.generator, number(2))
    }

    private static func terms<Point: BLS12GeneratedPoint>(_ count: UInt64, _ group: Point.Type) -> [UInt8] {
        (1...count).flatMap { multiple(Point.generator, number($0)) + (number($0 + 1000) % BLS12.order).bytes }
    }

    /// e(a P, b Q) * e(-a b P, Q) = 1.
    private static var pairs: [UInt8] {
        let minusProduct = BLS12.order &- number(1).mulMod(number(2), modulus: BLS12.order)
        return multiple(BLS12.G1.generator, number(1)) + multiple(BLS12.G2.generator, number(2))
            + multiple(BLS12.G1.generator, minusProduct) + BLS12.G2.generator.encoded
    }

    /// Both parts of an element of the field or, for G2, of its square.
    private static func element(_ parts: UInt64) -> [UInt8] {
        (1...parts).flatMap { [UInt8](repeating: 0, count: 32) + number($0).bytes }
    }

    /// A case of the consensus specification: correct_proof_3c87ec986c2656c2.
    private static var proof: [UInt8] {
        [UInt8](
            hex: "0x014edfed8547661f6cb416eba53061a2f6dce872c0497e6dd485a876fe2567f1"
                + "564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306"
                + "6d928e13fe443e957d82e3e71d48cb65d51028eb4483e719bf8efcdf12f7c321"
                + "a421e229565952cfff4ef3517100a97da1d4fe57956fa50a442f92af03b1bf37"
                + "adacc8ad4ed209b31287ea5bb94d9d06a444d6bb5aadc3ceb615b50d6606bd54"
                + "bfe529f59247987cd1ab848d19de599a9052f1835fb0d0d44cf70183e19a68c9") ?? []
    }

    /// RFC 6979, appendix A.2.5: SHA-256, message "sample".
    private static var p256: [UInt8] {
        let numbers = [
            "0xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
            "0xf7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
            "0x60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
            "0x7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
        ].compactMap { U256(hex: $0) }
        return SHA256.hash([UInt8]("sample".utf8)).bytes + numbers.flatMap(\.bytes)
    }
}

/// A group whose generator is known: both are.
private protocol BLS12GeneratedPoint: BLS12Point {
    static var generator: Self { get }
}

extension BLS12.G1: BLS12GeneratedPoint {}
extension BLS12.G2: BLS12GeneratedPoint {}
