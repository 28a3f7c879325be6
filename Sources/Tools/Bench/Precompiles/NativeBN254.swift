import CMCL

/// mcl, called directly on points that are known to be good but are checked as the specification wants.
enum NativeBN254 {
    static func add(_ input: [UInt8]) -> [UInt8] {
        var (left, right, sum) = (point(input, 0), point(input, 64), mclBnG1())
        precondition(mclBnG1_isValid(&left) == 1 && mclBnG1_isValid(&right) == 1)
        mclBnG1_add(&sum, &left, &right)
        return encoded(&sum)
    }

    static func multiply(_ input: [UInt8]) -> [UInt8] {
        var (point, scalar, product) = (point(input, 0), mclBnFr(), mclBnG1())
        precondition(mclBnG1_isValid(&point) == 1)
        // SAFETY: the third word of the input is the scalar.
        input.withUnsafeBytes { _ = mclBnFr_setBigEndianMod(&scalar, $0.baseAddress! + 64, 32) }
        mclBnG1_mul(&product, &point, &scalar)
        return encoded(&product)
    }

    static func pair(_ input: [UInt8]) -> [UInt8] {
        var (first, second): ([mclBnG1], [mclBnG2]) = ([], [])
        for offset in stride(from: 0, to: input.count, by: 192) {
            var twisted = mclBnG2()
            twisted.x.d = (element(input, offset + 96), element(input, offset + 64))
            twisted.y.d = (element(input, offset + 160), element(input, offset + 128))
            mclBnFp_setInt(&twisted.z.d.0, 1)
            var point = point(input, offset)
            precondition(mclBnG1_isValid(&point) == 1 && mclBnG2_isValid(&twisted) == 1)
            precondition(mclBnG2_isValidOrder(&twisted) == 1)
            first.append(point)
            second.append(twisted)
        }
        var (product, power) = (mclBnGT(), mclBnGT())
        mclBn_millerLoopVec(&product, first, second, first.count)
        mclBn_finalExp(&power, &product)
        return [UInt8](repeating: 0, count: 31) + [UInt8(truncatingIfNeeded: mclBnGT_isOne(&power))]
    }

    private static func element(_ input: [UInt8], _ offset: Int) -> mclBnFp {
        var element = mclBnFp()
        // SAFETY: the caller names the offset of a word inside the input.
        input.withUnsafeBytes { _ = mclBnFp_setBigEndianMod(&element, $0.baseAddress! + offset, 32) }
        return element
    }

    private static func point(_ input: [UInt8], _ offset: Int) -> mclBnG1 {
        var point = mclBnG1(x: element(input, offset), y: element(input, offset + 32), z: mclBnFp())
        mclBnFp_setInt(&point.z, 1)
        return point
    }

    private static func encoded(_ point: inout mclBnG1) -> [UInt8] {
        var affine = mclBnG1()
        mclBnG1_normalize(&affine, &point)
        var output = [UInt8](repeating: 0, count: 64)
        // SAFETY: 32 bytes for each coordinate; the library writes the lowest first.
        output.withUnsafeMutableBytes { bytes in
            _ = mclBnFp_getLittleEndian(bytes.baseAddress!, 32, &affine.x)
            _ = mclBnFp_getLittleEndian(bytes.baseAddress! + 32, 32, &affine.y)
        }
        output[..<32].reverse()
        output[32...].reverse()
        return output
    }
}
