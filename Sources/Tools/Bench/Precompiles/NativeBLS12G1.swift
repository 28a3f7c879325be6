import CBLST

/// blst on G1, called directly on points that are known to be good but are checked as the specification wants.
enum NativeBLS12G1 {
    static func add(_ input: [UInt8]) -> [UInt8] {
        var (left, right) = (point(input, 0), point(input, 128))
        precondition(blst_p1_affine_on_curve(&left) && blst_p1_affine_on_curve(&right))
        var (addend, sum) = (blst_p1(), blst_p1())
        blst_p1_from_affine(&addend, &left)
        blst_p1_add_or_double_affine(&sum, &addend, &right)
        return encoded(&sum)
    }

    static func sum(_ input: [UInt8]) -> [UInt8] {
        var (points, scalars): ([blst_p1_affine], [UInt8]) = ([], [])
        for offset in stride(from: 0, to: input.count, by: 160) {
            var point = point(input, offset)
            precondition(blst_p1_affine_on_curve(&point) && blst_p1_affine_in_g1(&point))
            points.append(point)
            scalars.append(contentsOf: input[offset + 128..<offset + 160].reversed())
        }
        var sum = blst_p1()
        if points.count == 1 {
            var addend = blst_p1()
            blst_p1_from_affine(&addend, &points)
            blst_p1_mult(&sum, &addend, scalars, 255)
            return encoded(&sum)
        }
        var scratch = [limb_t](repeating: 0, count: blst_p1s_mult_pippenger_scratch_sizeof(points.count) / 8)
        // SAFETY: a null after the first address says that what follows lies one after another.
        points.withUnsafeBufferPointer { points in
            scalars.withUnsafeBufferPointer { scalars in
                blst_p1s_mult_pippenger(
                    &sum, [points.baseAddress, nil], points.count, [scalars.baseAddress, nil], 255, &scratch)
            }
        }
        return encoded(&sum)
    }

    static func map(_ input: [UInt8]) -> [UInt8] {
        var (element, point) = (element(input, 0), blst_p1())
        blst_map_to_g1(&point, &element, nil)
        return encoded(&point)
    }

    /// The number after 16 bytes of padding at an offset.
    static func element(_ input: [UInt8], _ offset: Int) -> blst_fp {
        var element = blst_fp()
        // SAFETY: the caller names the offset of 64 bytes inside the input.
        input.withUnsafeBufferPointer { blst_fp_from_bendian(&element, $0.baseAddress! + offset + 16) }
        return element
    }

    static func point(_ input: [UInt8], _ offset: Int) -> blst_p1_affine {
        blst_p1_affine(x: element(input, offset), y: element(input, offset + 64))
    }

    /// Writes a coordinate's 48 bytes after its padding.
    static func write(_ element: inout blst_fp, to output: inout [UInt8], at offset: Int) {
        // SAFETY: the caller names the offset of 64 bytes inside the output.
        output.withUnsafeMutableBufferPointer { blst_bendian_from_fp($0.baseAddress! + offset + 16, &element) }
    }

    private static func encoded(_ point: inout blst_p1) -> [UInt8] {
        var (affine, output) = (blst_p1_affine(), [UInt8](repeating: 0, count: 128))
        blst_p1_to_affine(&affine, &point)
        write(&affine.x, to: &output, at: 0)
        write(&affine.y, to: &output, at: 64)
        return output
    }
}
