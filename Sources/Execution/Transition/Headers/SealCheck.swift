import Chain
import Crypto
import Primitives

/// Whether headers before Paris carry the work that their difficulty asks for, where the network wants to know.
///
/// One for a chain's whole life: its copies share the caches that make checking affordable.
public struct SealCheck {
    private let ethash: Ethash?

    public init(_ schedule: ForkSchedule) {
        switch schedule.seal {
        case .ethash: ethash = Ethash()
        case .unchecked: ethash = nil
        }
    }

    /// The header's difficulty is that of its place in the chain.
    func check(_ header: Header) throws(InvalidBlock) {
        guard let ethash else { return }
        guard let seal = ethash.seal(headerHash: header.sealHash, nonce: header.nonce, blockNumber: header.number)
        else {
            throw .sealEpochAboveMax(found: Ethash.epoch(ofBlock: header.number), max: Ethash.epochMax)
        }
        guard seal.mixHash == header.mixHash else {
            throw .mixHashMismatch(header: header.mixHash, computed: seal.mixHash)
        }
        let target = SealCheck.target(difficulty: header.difficulty)
        guard seal.result.number <= target else {
            throw .sealAboveTarget(seal: seal.result.number, target: target)
        }
    }

    /// 2^256 divided by the difficulty, which is never below `Rules.difficultyMin`.
    static func target(difficulty: U256) -> U256 { (U256.zero &- difficulty) / difficulty &+ 1 }
}
