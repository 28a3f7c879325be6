import Primitives
import Scratch
import Testing

@Suite struct RLPTests {
    @Test(arguments: [0, 1, 2, 55, 56, 57, 255, 256, 65_535, 65_536])
    func `a string of every length round-trips`(length: Int) throws {
        let string = [UInt8](repeating: 0xab, count: length)
        var encoder = RLPEncoder()
        encoder.append(string)
        #expect(encoder.bytes.count == length + (length < 56 ? 1 : length < 256 ? 2 : length < 65_536 ? 3 : 4))
        var decoder = RLPDecoder(encoder.bytes)
        #expect(try decoder.bytes(max: length) == string)
        try decoder.finish()
    }

    @Test(arguments: [0, 1, 55, 56, 255, 256, 65_536])
    func `a list of every length round-trips`(length: Int) throws {
        var encoder = RLPEncoder()
        encoder.list { for _ in 0..<length { $0.append(UInt64(7)) } }
        var list = try RLPDecoder(list: encoder.bytes)
        #expect(try list.itemCount() == length)
        for _ in 0..<length { #expect(try list.uint64() == 7) }
        try list.finish()
    }

    @Test(arguments: [0, 1, 55, 56, 255, 256, 65_536])
    func `a list of items that are encoded already`(count: Int) {
        let items = [UInt8](repeating: 7, count: count)
        let expected = encoded { $0.list { list in items.forEach { list.append(UInt64($0)) } } }
        #expect(encoded { $0.appendList(ofEncoded: items) } == expected)
    }

    @Test func `what was taken back was never there`() {
        var encoder = RLPEncoder()
        encoder.append(UInt64.max)
        let before = encoder.bytes
        encoder.append(Hash.zero)
        encoder.truncate(to: before.count)
        #expect(encoder.bytes == before)
        encoder.append(UInt64(1))
        #expect(encoder.bytes == before + [1])
    }

    /// A number is read by whole words where so many bytes are there, be they before it.
    @Test(arguments: 0...9) func `a number of every length, wherever it stands`(before: Int) throws {
        for bitCount in 0...256 {
            let value = bitCount == 0 ? U256.zero : U256.max >> (256 - bitCount)
            var encoder = RLPEncoder()
            for _ in 0..<before { encoder.append(UInt64(0x7f)) }
            encoder.append(value)
            encoder.append(UInt64(0x7f))
            var decoder = RLPDecoder(encoder.bytes)
            for _ in 0..<before { #expect(try decoder.uint64() == 0x7f) }
            if bitCount <= 64 {
                var other = decoder
                #expect(try other.uint64() == value.limb0, "\(bitCount) bits")
            }
            #expect(try decoder.u256() == value, "\(bitCount) bits")
            #expect(try decoder.uint64() == 0x7f)
            try decoder.finish()
        }
    }

    @Test func `what the next string's length is, is known before it is read`() {
        let hash = RLPDecoder(encoded { $0.append(Hash.zero) })
        #expect(hash.nextIsString(count: 32) && !hash.nextIsString(count: 31) && !hash.nextIsString(count: 20))
        #expect(!RLPDecoder(encoded { $0.list { $0.append(Hash.zero) } }).nextIsString(count: 32))
        #expect(!RLPDecoder([]).nextIsString(count: 2))
    }

    @Test func `known encodings`() {
        #expect(encoded { $0.append(Array("dog".utf8)) } == [0x83, 0x64, 0x6f, 0x67])
        #expect(encoded { $0.append([0x7f]) } == [0x7f])
        #expect(encoded { $0.append([0x80]) } == [0x81, 0x80])
        #expect(encoded { $0.append([0x00]) } == [0x00])
        #expect(encoded { $0.append([]) } == [0x80])
        #expect(encoded { $0.append(UInt64(0)) } == [0x80])
        #expect(encoded { $0.append(UInt64(0x7f)) } == [0x7f])
        #expect(encoded { $0.append(UInt64(0x80)) } == [0x81, 0x80])
        #expect(encoded { $0.append(UInt64(1024)) } == [0x82, 0x04, 0x00])
        #expect(encoded { $0.append(UInt64.max) } == [0x88] + [UInt8](repeating: 0xff, count: 8))
        #expect(encoded { $0.append(U256.max) } == [0xa0] + [UInt8](repeating: 0xff, count: 32))
        #expect(encoded { $0.list { _ in } } == [0xc0])
        #expect(encoded { $0.append(nil as Address?) } == [0x80])
        #expect(encoded { $0.append(Address.zero) } == [0x94] + [UInt8](repeating: 0, count: 20))
        #expect(encoded { $0.append(Hash.zero) } == [0xa0] + [UInt8](repeating: 0, count: 32))
        // [ [], [[]], [ [], [[]] ] ]
        let nested = encoded {
            $0.list {
                $0.list { _ in }
                $0.list { $0.list { _ in } }
                $0.list {
                    $0.list { _ in }
                    $0.list { $0.list { _ in } }
                }
            }
        }
        #expect(nested == [0xc7, 0xc0, 0xc1, 0xc0, 0xc3, 0xc0, 0xc1, 0xc0])
    }

    @Test func `integers of every width round-trip`() throws {
        for bits in 0..<256 {
            let one = [0, 1, 2, 3].map { bits / 64 == $0 ? UInt64(1) << UInt64(bits % 64) : 0 }
            let power = U256(limb0: one[0], limb1: one[1], limb2: one[2], limb3: one[3])
            let below = U256(
                limb0: bits >= 64 ? .max : one[0] &- 1, limb1: bits >= 128 ? .max : one[1] &- (bits >= 64 ? 1 : 0),
                limb2: bits >= 192 ? .max : one[2] &- (bits >= 128 ? 1 : 0), limb3: one[3] &- (bits >= 192 ? 1 : 0))
            for value in [power, below] {
                var decoder = RLPDecoder(encoded { $0.append(value) })
                #expect(try decoder.u256() == value)
                try decoder.finish()
                if let small = value.uint64 {
                    #expect(encoded { $0.append(small) } == encoded { $0.append(value) })
                }
            }
        }
    }

    @Test func `addresses and hashes round-trip`() throws {
        let address = Address(high: 0x0102_0304, middle: 0x0506_0708_090a_0b0c, low: 0x0d0e_0f10_1112_1314)
        let hash = Hash(word0: 1, word1: 2, word2: 3, word3: .max)
        var decoder = RLPDecoder(
            encoded {
                $0.append(address)
                $0.append(address as Address?)
                $0.append(nil as Address?)
                $0.append(hash)
            })
        #expect(encoded { $0.append(address) } == [0x94] + (1...20))
        #expect(try decoder.address() == address)
        #expect(try decoder.optionalAddress() == address)
        #expect(try decoder.optionalAddress() == nil)
        #expect(try decoder.hash() == hash)
        #expect(decoder.isAtEnd)
    }

    @Test func `what is not canonical is refused`() {
        #expect(throws: RLPError.notCanonical(offset: 0)) { try string([0x81, 0x7f]) }
        #expect(throws: RLPError.notCanonical(offset: 0)) { try string([0xb8, 0x37] + zeros(55)) }
        #expect(throws: RLPError.notCanonical(offset: 0)) { try string([0xb9, 0x00, 0x38] + zeros(56)) }
        #expect(throws: RLPError.notCanonical(offset: 0)) { try list([0xf8, 0x37] + zeros(55)) }
        #expect(throws: RLPError.notCanonical(offset: 0)) { try list([0xf9, 0x00, 0x38] + zeros(56)) }
        #expect(throws: RLPError.leadingZero(offset: 0)) { try integer([0x00]) }
        #expect(throws: RLPError.leadingZero(offset: 1)) { try integer([0x82, 0x00, 0x80]) }
    }

    @Test func `what ends too early or too late is refused`() {
        #expect(throws: RLPError.truncated(needed: 1, available: 0, offset: 0)) { try string([]) }
        #expect(throws: RLPError.truncated(needed: 3, available: 2, offset: 0)) { try string([0x83, 1, 2]) }
        #expect(throws: RLPError.truncated(needed: 56, available: 55, offset: 0)) {
            try string([0xb8, 56] + zeros(55))
        }
        #expect(throws: RLPError.truncated(needed: 2, available: 1, offset: 0)) { try string([0xb9, 1]) }
        #expect(throws: RLPError.truncated(needed: .max, available: 0, offset: 0)) {
            try string([0xbf] + [UInt8](repeating: 0xff, count: 8))
        }
        #expect(throws: RLPError.trailingBytes(count: 1, offset: 1)) { try string([1, 2]) }
        #expect(throws: RLPError.trailingBytes(count: 2, offset: 1)) { try list([0xc0, 1, 2]) }
        // The string would reach beyond the list it stands in.
        #expect(throws: RLPError.truncated(needed: 2, available: 1, offset: 1)) {
            var inner = try RLPDecoder(list: [0xc2, 0x82, 1])
            _ = try inner.bytes()
        }
    }

    @Test func `what is of another kind or size is refused`() {
        #expect(throws: RLPError.expectedList(offset: 0)) { try list([0x80]) }
        #expect(throws: RLPError.expectedString(offset: 0)) { try string([0xc0]) }
        #expect(throws: RLPError.integerTooLarge(bytesMax: 8, found: 9, offset: 1)) {
            try integer([0x89] + [UInt8](repeating: 1, count: 9))
        }
        #expect(throws: RLPError.integerTooLarge(bytesMax: 32, found: 33, offset: 1)) {
            var decoder = RLPDecoder([0xa1] + [UInt8](repeating: 1, count: 33))
            _ = try decoder.u256()
        }
        for count in [19, 21] {
            #expect(throws: RLPError.wrongLength(expected: 20, found: count, offset: 1)) {
                var decoder = RLPDecoder([0x80 + UInt8(count)] + zeros(count))
                _ = try decoder.address()
            }
        }
        #expect(throws: RLPError.stringTooLong(max: 2, found: 3, offset: 1)) {
            var decoder = RLPDecoder([0x83, 1, 2, 3])
            _ = try decoder.bytes(max: 2)
        }
    }

    @Test func `a raw item is its header and payload`() throws {
        var decoder = RLPDecoder([0x05, 0x82, 1, 2, 0xc2, 0xc0, 0x80, 0x07])
        #expect(try decoder.rawItem() == [0x05])
        #expect(try decoder.rawItem() == [0x82, 1, 2])
        #expect(decoder.nextIsList)
        #expect(try decoder.rawItem() == [0xc2, 0xc0, 0x80])
        #expect(decoder.offset == 7)
        #expect(try decoder.itemCount() == 1)
    }

    /// Whatever bytes come, the decoder answers or throws, and what it accepts re-encodes to what it read.
    @Test func `inside a list its items are all there is, behind it are those of the list around it`() throws {
        // [[1, []], 2]
        var decoder = RLPDecoder([0xc4, 0xc2, 0x01, 0xc0, 0x02])
        let outer = try decoder.enterList()
        let inner = try decoder.enterList()
        #expect(try decoder.itemCount() == 2)
        #expect(try decoder.uint64() == 1)
        let innermost = try decoder.enterList()
        #expect(decoder.isAtEnd)
        #expect(throws: RLPError.truncated(needed: 1, available: 0, offset: 4)) { try decoder.uint64() }
        try decoder.leaveList(innermost)
        #expect(decoder.isAtEnd)
        try decoder.leaveList(inner)
        #expect(try decoder.uint64() == 2)
        try decoder.leaveList(outer)
        try decoder.finish()
    }

    @Test func `a list is left behind its last item, and a string is none`() throws {
        var decoder = RLPDecoder([0xc2, 0x01, 0x02])
        let outer = try decoder.enterList()
        #expect(try decoder.uint64() == 1)
        #expect(throws: RLPError.trailingBytes(count: 1, offset: 2)) { try decoder.leaveList(outer) }
        var string = RLPDecoder([0x01])
        #expect(throws: RLPError.expectedList(offset: 0)) { try string.enterList() }
        // It ends where the list around it does, whatever follows there.
        var beyond = RLPDecoder([0xc1, 0xc1, 0x01])
        _ = try beyond.enterList()
        #expect(throws: RLPError.truncated(needed: 1, available: 0, offset: 1)) { try beyond.enterList() }
    }

    @Test func `a list behind other bytes is read from where it begins`() throws {
        var list = try RLPDecoder(list: [0x02, 0xc1, 0x07], from: 1)
        #expect(try list.uint64() == 7)
        try list.finish()
        #expect(throws: RLPError.expectedList(offset: 0)) { try RLPDecoder(list: [0x02, 0xc1, 0x07]) }
        #expect(throws: RLPError.trailingBytes(count: 1, offset: 3)) {
            try RLPDecoder(list: [0x02, 0xc1, 0x07, 0x08], from: 1)
        }
    }

    @Test func `random bytes never trap and accepted ones re-encode`() {
        var generator = SplitMix64()
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator)
                    : [0x80, 0x81, 0xb8, 0xc1, 0xc3, 0xf8, 0xbf, 0xff, 0x00].randomElement(using: &generator)!
            }
            guard let tree = try? Tree(bytes) else { continue }
            #expect(encoded(tree.write) == bytes, "seed \(generator.seed)")
        }
    }

    // MARK: Shorthand

    private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private func encoded(_ body: (inout RLPEncoder) -> Void) -> [UInt8] {
        var encoder = RLPEncoder()
        body(&encoder)
        return encoder.bytes
    }

    private func string(_ bytes: [UInt8]) throws {
        var decoder = RLPDecoder(bytes)
        _ = try decoder.bytes()
        try decoder.finish()
    }

    private func integer(_ bytes: [UInt8]) throws {
        var decoder = RLPDecoder(bytes)
        _ = try decoder.uint64()
        try decoder.finish()
    }

    private func list(_ bytes: [UInt8]) throws { _ = try RLPDecoder(list: bytes) }
}

/// Any RLP, read as far down as it goes.
private indirect enum Tree {
    case string([UInt8])
    case list([Tree])

    init(_ bytes: [UInt8]) throws {
        var decoder = RLPDecoder(bytes)
        self = try Tree(&decoder)
        try decoder.finish()
    }

    private init(_ decoder: inout RLPDecoder) throws {
        guard decoder.nextIsList else {
            self = .string(try decoder.bytes())
            return
        }
        var list = try decoder.list()
        var items: [Tree] = []
        while !list.isAtEnd { items.append(try Tree(&list)) }
        self = .list(items)
    }

    func write(to encoder: inout RLPEncoder) {
        switch self {
        case .string(let bytes): encoder.append(bytes)
        case .list(let items): encoder.list { list in items.forEach { $0.write(to: &list) } }
        }
    }
}
