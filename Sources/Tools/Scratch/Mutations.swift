/// Valid encodings with a few bytes changed: what a decoder has to refuse, or to read as what it says. The same seed
/// makes the same inputs.
public struct Mutations {
    private let originals: [[UInt8]]
    private var random: SplitMix64

    /// - Parameter originals: at least one.
    public init(of originals: [[UInt8]], seed: UInt64) {
        self.originals = originals
        random = SplitMix64(seed: seed)
    }

    public mutating func next() -> [UInt8] {
        var bytes = originals[random.below(originals.count)]
        for _ in 0...random.below(4) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return bytes.append(UInt8(random.below(256))) }
        let place = random.below(bytes.count)
        switch random.below(8) {
        case 0: bytes[place] ^= 1 << UInt8(random.below(8))
        case 1: bytes[place] = UInt8(random.below(256))
        // Headers of RLP's items: what they say of lengths is where decoders go wrong.
        case 2:
            bytes[place] = [0x00, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xbf, 0xc0, 0xc1, 0xf7, 0xf8, 0xff][random.below(12)]
        case 3: bytes[place] &+= 1
        case 4: bytes.remove(at: place)
        case 5: bytes.insert(UInt8(random.below(256)), at: place)
        case 6: bytes.removeSubrange(place...)
        default:
            let end = min(bytes.count, place + 1 + random.below(40))
            bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
        }
    }
}
