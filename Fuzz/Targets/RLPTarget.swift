import Primitives

/// RLP by itself: whatever can be taken apart item by item is the encoding of those items.
enum RLPTarget: FuzzTarget {
    static let name = "rlp"
    /// Of lists in lists; the walk is ours and recurses, the decoder does not.
    private static let depthMax = 512

    static func check(_ bytes: [UInt8]) {
        var decoder = RLPDecoder(bytes)
        var encoder = RLPEncoder()
        do {
            while !decoder.isAtEnd { try copy(&decoder, to: &encoder, depth: 0) }
        } catch {
            return
        }
        require(encoder.bytes == bytes, "accepted, and encoded otherwise: \(encoder.bytes.hex)")
    }

    private static func copy(_ decoder: inout RLPDecoder, to encoder: inout RLPEncoder, depth: Int) throws {
        guard decoder.nextIsList else { return try copyString(&decoder, to: &encoder) }
        // There are two ways into a list.
        if depth.isMultiple(of: 2) {
            var list = try decoder.list()
            try copyItems(of: &list, to: &encoder, depth: depth)
            try list.finish()
        } else {
            let outer = try decoder.enterList()
            try copyItems(of: &decoder, to: &encoder, depth: depth)
            try decoder.leaveList(outer)
        }
    }

    private static func copyItems(of list: inout RLPDecoder, to encoder: inout RLPEncoder, depth: Int) throws {
        _ = try list.itemCount()
        var failure: (any Error)?
        encoder.list { inner in
            do {
                if depth == depthMax {
                    while !list.isAtEnd { inner.appendEncoded(try list.rawItem()) }
                }
                while !list.isAtEnd { try copy(&list, to: &inner, depth: depth + 1) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// As every type that the bytes can be.
    private static func copyString(_ decoder: inout RLPDecoder, to encoder: inout RLPEncoder) throws {
        let before = decoder
        let string = try decoder.bytes()
        var expected = RLPEncoder()
        expected.append(string)
        func compare(_ write: (inout RLPDecoder, inout RLPEncoder) throws(RLPError) -> Void) {
            var (again, found) = (before, RLPEncoder())
            do { try write(&again, &found) } catch { return }
            require(found.bytes == expected.bytes, "\(string.hex) is read as another value")
        }
        compare { (decoder, encoder) throws(RLPError) in encoder.append(try decoder.uint64()) }
        compare { (decoder, encoder) throws(RLPError) in encoder.append(try decoder.u256()) }
        compare { (decoder, encoder) throws(RLPError) in encoder.append(try decoder.address()) }
        compare { (decoder, encoder) throws(RLPError) in encoder.append(try decoder.optionalAddress()) }
        compare { (decoder, encoder) throws(RLPError) in encoder.append(try decoder.hash()) }
        encoder.append(string)
    }

    static func seeds() -> [[UInt8]] {
        var nested = RLPEncoder()
        nested.list { outer in
            outer.append(UInt64(0))
            outer.append(U256.max)
            outer.append(Address.zero)
            outer.append(Hash.keccakEmpty)
            outer.list { inner in
                inner.append([UInt8](repeating: 1, count: 55))
                inner.append([UInt8](repeating: 2, count: 56))
                inner.list { $0.append([0x7f]) }
            }
            outer.append([UInt8](repeating: 3, count: 300))
        }
        return [nested.bytes, [0xc0], [0x80], [0x81, 0x80]] + BlockTarget.seeds()
    }
}
