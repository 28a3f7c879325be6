import Primitives

/// Verifies proofs of work (Yellow Paper, appendix J). Keeps the caches of the last two epochs that were asked for:
/// blocks follow each other, and ommers reach a few blocks back.
public final class Ethash {
    /// The last epoch whose seals are computed, far above the last of mainnet (517): a cache of it is 272 MiB.
    public static let epochMax: UInt64 = 2047
    static let epochBlocks: UInt64 = 30_000
    private static let cachesMax = 2

    /// The one used last stands last.
    private var caches: [EthashCache] = []

    public init() {}

    public static func epoch(ofBlock number: UInt64) -> UInt64 { number / epochBlocks }

    /// What a block's nonce leads to, `headerHash` being its header's without the seal. Building the cache of an epoch
    /// takes most of a second. Above `epochMax` there is no answer.
    public func seal(headerHash: Hash, nonce: UInt64, blockNumber: UInt64) -> EthashSeal? {
        let epoch = Ethash.epoch(ofBlock: blockNumber)
        guard epoch <= Ethash.epochMax else { return nil }
        return cache(ofEpoch: epoch).seal(headerHash: headerHash, nonce: nonce)
    }

    private func cache(ofEpoch epoch: UInt64) -> EthashCache {
        let known = caches.firstIndex { $0.sizes.epoch == epoch }
        let cache = known.map { caches.remove(at: $0) } ?? EthashCache(EthashSizes(epoch: epoch))
        caches.append(cache)
        if caches.count > Ethash.cachesMax { caches.removeFirst() }
        return cache
    }
}
