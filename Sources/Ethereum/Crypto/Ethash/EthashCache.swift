import Primitives

/// The cache of one epoch, from which any row of its data set can be computed.
struct EthashCache {
    /// 64 bytes, as the little-endian words that mixing works on.
    typealias Row = SIMD16<UInt32>

    private static let rounds = 3
    private static let parentsPerRow: UInt32 = 256
    private static let accesses: UInt32 = 64

    let sizes: EthashSizes
    let rows: [Row]

    init(_ sizes: EthashSizes) {
        self.sizes = sizes
        var digests = [Keccak512.hash(EthashCache.seed(ofEpoch: sizes.epoch).bytes)]
        let count = Int(sizes.cacheRows)
        digests.reserveCapacity(count)
        while digests.count < count { digests.append(Keccak512.hash(digests[digests.count - 1])) }
        // RandMemoHash: every row takes in the one before it and one that its own value chooses.
        for _ in 0..<EthashCache.rounds {
            for index in 0..<count {
                let chosen = Int(UInt32(truncatingIfNeeded: digests[index][0])) % count
                let previous = index == 0 ? count - 1 : index - 1
                digests[index] = Keccak512.hash(digests[previous] ^ digests[chosen])
            }
        }
        rows = digests.map(EthashCache.words)
    }

    /// Zero, hashed once per epoch.
    static func seed(ofEpoch epoch: UInt64) -> Hash {
        (0..<epoch).reduce(Hash.zero) { seed, _ in seed.keccak }
    }

    /// "Hashimoto": reads 64 pages of the data set, each chosen by what was read before.
    func seal(headerHash: Hash, nonce: UInt64) -> EthashSeal {
        let nonceBytes = (0..<8).map { UInt8(truncatingIfNeeded: nonce >> UInt64(8 * $0)) }
        let start = Keccak512.hash(headerHash.bytes + nonceBytes)
        let startWords = EthashCache.words(start)
        var (left, right) = (startWords, startWords)
        let pages = UInt32(sizes.dataSetPages)
        for access in 0..<EthashCache.accesses {
            let position = Int(access % 32)
            let word = position < 16 ? left[position] : right[position - 16]
            let page = EthashCache.fnv(access ^ startWords[0], word) % pages
            left = EthashCache.fnv(left, dataSetRow(2 * page))
            right = EthashCache.fnv(right, dataSetRow(2 * page + 1))
        }
        let mix = EthashCache.bytes([left, right].flatMap(EthashCache.compressed))
        let mixHash = Hash(bytes: mix)
        return EthashSeal(
            mixHash: mixHash, result: Keccak.hash(EthashCache.bytes(startWords.indices.map { startWords[$0] }) + mix))
    }

    private func dataSetRow(_ index: UInt32) -> Row {
        let count = UInt32(rows.count)
        var mix = rows[Int(index % count)]
        mix[0] ^= index
        mix = EthashCache.words(Keccak512.hash(EthashCache.digest(mix)))
        for parent in 0..<EthashCache.parentsPerRow {
            let chosen = EthashCache.fnv(index ^ parent, mix[Int(parent % 16)]) % count
            mix = EthashCache.fnv(mix, rows[Int(chosen)])
        }
        return EthashCache.words(Keccak512.hash(EthashCache.digest(mix)))
    }

    // MARK: Words

    private static let fnvPrime: UInt32 = 0x0100_0193

    private static func fnv(_ first: UInt32, _ second: UInt32) -> UInt32 { first &* fnvPrime ^ second }

    private static func fnv(_ first: Row, _ second: Row) -> Row { first &* Row(repeating: fnvPrime) ^ second }

    /// Four words each become one.
    private static func compressed(_ row: Row) -> [UInt32] {
        stride(from: 0, to: 16, by: 4).map { fnv(fnv(fnv(row[$0], row[$0 + 1]), row[$0 + 2]), row[$0 + 3]) }
    }

    private static func words(_ digest: Keccak512.Digest) -> Row {
        let low = SIMD8<UInt32>(truncatingIfNeeded: digest)
        let high = SIMD8<UInt32>(truncatingIfNeeded: digest &>> 32)
        var words = Row()
        (words.evenHalf, words.oddHalf) = (low, high)
        return words
    }

    private static func digest(_ row: Row) -> Keccak512.Digest {
        SIMD8<UInt64>(truncatingIfNeeded: row.evenHalf) | SIMD8<UInt64>(truncatingIfNeeded: row.oddHalf) &<< 32
    }

    private static func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
    }
}
