import CBLST

/// blst on G2, called directly on points that are known to be good but are checked as the specification wants.
enum NativeBLS12G2 {
    static func add(_ input: [UInt8]) -> [UInt8] {
        var (left, right) = (point(input, 0), point(input, 256))
        precondition(blst_p2_affine_on_curve(&left) && blst_p2_affine_on_curve(&right))
        var (addend, sum) = (blst_p2(), blst_p2())
        blst_p2_from_affine(&addend, &left)
        blst_p2_add_or_double_affine(&sum, &addend, &right)
        return encoded(&sum)
    }

    static func sum(_ input: [UInt8]) -> [UInt8] {
        var (points, scalars): ([blst_p2_affine], [UInt8]) = ([], [])
        for offset in stride(from: 0, to: input.count, by: 288) {
            var point = point(input, offset)
            precondition(blst_p2_affine_on_curve(&point) && blst_p2_affine_in_g2(&point))
            points.append(point)
            scalars.append(contentsOf: input[offset + 256..<offset + 288].reversed())
        }
        var sum = blst_p2()
        if points.count == 1 {
            var addend = blst_p2()
            blst_p2_from_affine(&addend, &points)
            blst_p2_mult(&sum, &addend, scalars, 255)
            return encoded(&sum)
        }
        var scratch = [limb_t](repeating: 0, count: blst_p2s_mult_pippenger_scratch_sizeof(points.count) / 8)
        // SAFETY: a null after the first address says that what follows lies one after another.
        points.withUnsafeBufferPointer { points in
            scalars.withUnsafeBufferPointer { scalars in
                blst_p2s_mult_pippenger(
                    &sum, [points.baseAddress, nil], points.count, [scalars.baseAddress, nil], 255, &scratch)
            }
        }
        return encoded(&sum)
    }

    static func map(_ input: [UInt8]) -> [UInt8] {
        var (element, point) = (element(input, 0), blst_p2())
        blst_map_to_g2(&point, &element, nil)
        return encoded(&point)
    }

    private static func element(_ input: [UInt8], _ offset: Int) -> blst_fp2 {
        blst_fp2(fp: (NativeBLS12G1.element(input, offset), NativeBLS12G1.element(input, offset + 64)))
    }

    static func point(_ input: [UInt8], _ offset: Int) -> blst_p2_affine {
        blst_p2_affine(x: element(input, offset), y: element(input, offset + 128))
    }

    private static func encoded(_ point: inout blst_p2) -> [UInt8] {
        var (affine, output) = (blst_p2_affine(), [UInt8](repeating: 0, count: 256))
        blst_p2_to_affine(&affine, &point)
        NativeBLS12G1.write(&affine.x.fp.0, to: &output, at: 0)
        NativeBLS12G1.write(&affine.x.fp.1, to: &output, at: 64)
        NativeBLS12G1.write(&affine.y.fp.0, to: &output, at: 128)
        NativeBLS12G1.write(&affine.y.fp.1, to: &output, at: 192)
        return output
    }
}
