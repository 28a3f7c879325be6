import Primitives
import Testing

@testable import Crypto

/// Seals of epoch 0 and its cache as ethereum/tests publishes them (PoWTests/ethash_tests.json), and sizes of the
/// published tables.
@Suite struct EthashTests {
    @Test(arguments: [
        (epoch: 0, cache: 16_776_896, dataSet: 1_073_739_904),
        (epoch: 1, cache: 16_907_456, dataSet: 1_082_130_304),
        (epoch: 2, cache: 17_039_296, dataSet: 1_090_514_816),
        (epoch: 2047, cache: 285_081_536, dataSet: 18_245_220_736),
    ])
    func `cache and data set have the published sizes`(epoch: UInt64, cache: UInt64, dataSet: UInt64) {
        let sizes = EthashSizes(epoch: epoch)
        #expect(sizes.cacheRows * EthashSizes.rowBytes == cache)
        #expect(sizes.dataSetPages * EthashSizes.pageBytes == dataSet)
    }

    @Test func `the cache of epoch 0 has its published hash`() {
        // As they lie in memory, which is little-endian wherever we run.
        let hash = EthashCache(EthashSizes(epoch: 0)).rows.withUnsafeBytes { Keccak.hash($0) }
        #expect(hash.hex == "0x35ded12eecf2ce2e8da2e15c06d463aae9b84cb2530a00b932e4bbc484cde353")
    }

    @Test func `published headers and nonces lead to their published seals`() throws {
        let ethash = Ethash()
        let vectors: [(header: String, nonce: UInt64, mixHash: String, result: String)] = [
            (
                "2a8de2adf89af77358250bf908bf04ba94a6e8c3ba87775564a41d269a05e4ce", 0x4242_4242_4242_4242,
                "58f759ede17a706c93f13030328bcea40c1d1341fb26f2facd21ceb0dae57017",
                "dd47fd2d98db51078356852d7c4014e6a5d6c387c35f40e2875b74a256ed7906"
            ),
            (
                "100cbec5e5ef82991290d0d93d758f19082e71f234cf479192a8b94df6da6bfe", 0x3076_92cf_71b1_2f6d,
                "e55d02c555a7969361cf74a9ec6211d8c14e4517930a00442f171bdb1698d175",
                "ab9b13423cface72cbec8424221651bc2e384ef0f7a560e038fc68c8d8684829"
            ),
        ]
        for vector in vectors {
            let header = try #require(Hash(hex: vector.header))
            let seal = try #require(ethash.seal(headerHash: header, nonce: vector.nonce, blockNumber: 29_999))
            #expect(seal.mixHash == Hash(hex: vector.mixHash))
            #expect(seal.result == Hash(hex: vector.result))
            let other = try #require(ethash.seal(headerHash: header, nonce: vector.nonce ^ 1, blockNumber: 0))
            #expect(other.mixHash != seal.mixHash)
        }
    }

    @Test func `an epoch has 30,000 blocks and its seed is the one before it, hashed`() {
        #expect(Ethash.epoch(ofBlock: 29_999) == 0)
        #expect(Ethash.epoch(ofBlock: 30_000) == 1)
        #expect(EthashCache.seed(ofEpoch: 0) == .zero)
        #expect(EthashCache.seed(ofEpoch: 2) == Hash.zero.keccak.keccak)
    }

    @Test func `above the last epoch there is no answer`() {
        let first = (Ethash.epochMax + 1) * Ethash.epochBlocks
        #expect(Ethash().seal(headerHash: .zero, nonce: 0, blockNumber: first) == nil)
        #expect(Ethash().seal(headerHash: .zero, nonce: 0, blockNumber: .max) == nil)
    }
}
