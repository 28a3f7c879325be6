import Chain
import Fixtures
import Merkle
import Primitives
import State
import Transition

/// A block of the main network on a parent of our own: the chain that its file is cut out of is not there.
///
/// The roots that nobody can check are those that the sequential executor came to, ommers are left out, and the parent
/// is one that this header may follow. What transactions see of the block is untouched.
struct ResealedBlock {
    let block: Block
    /// Bears the hash that the block's header names.
    let parent: StoredBlock

    /// - Parameter stateRoot: after the block.
    init(_ block: Block, _ outcome: BlockOutcome, rules: Rules, parentStateRoot: Hash, stateRoot: Hash) {
        var header = block.header
        header.stateRoot = stateRoot
        header.receiptsRoot = orderedRoot(of: outcome.receipts.map(\.encoded))
        header.ommersHash = .emptyOmmers
        self.block = Block(header: header, transactions: block.transactions, withdrawals: block.withdrawals)
        let parent = ResealedBlock.parent(of: header, rules, stateRoot: parentStateRoot)
        self.parent = StoredBlock(
            number: parent.number, hash: header.parentHash, parentHash: .zero, stateRoot: parentStateRoot,
            totalDifficulty: parent.difficulty, header: parent.encoded)
    }

    /// The rules of the main network, but nobody has worked on our header.
    static var schedule: ForkSchedule {
        let mainnet = ForkSchedule.mainnet
        return ForkSchedule(
            chainID: mainnet.chainID, forks: mainnet.activations.map { ($0.rules.fork, $0.trigger) },
            daoForkBlock: mainnet.daoForkBlock, seal: .unchecked)
    }

    /// Seconds after which no fork's difficulty rises.
    private static let secondsBetween: UInt64 = 13

    private static func parent(of header: Header, _ rules: Rules, stateRoot: Hash) -> Header {
        var parent = Header(
            stateRoot: stateRoot, number: header.number &- 1, gasLimit: header.gasLimit,
            timestamp: header.timestamp &- secondsBetween)
        if rules.hasBaseFee {
            // With the target used exactly, the base fee stays.
            parent.baseFeePerGas = header.baseFeePerGas
            parent.gasUsed = header.gasLimit / rules.baseFeeElasticity
        }
        if let blobs = rules.blobs, let excess = header.excessBlobGas {
            parent.withdrawalsRoot = .emptyTrieRoot
            parent.blobGasUsed = 0
            parent.excessBlobGas = excess + blobs.targetPerBlock * blobs.gasPerBlob
            parent.parentBeaconBlockRoot = .zero
        }
        if !rules.isProofOfStake { parent.difficulty = difficulty(before: header, parent, rules) }
        return parent
    }

    /// The lowest from which the header's difficulty follows: the higher the one, the higher the other.
    private static func difficulty(before header: Header, _ parent: Header, _ rules: Rules) -> U256 {
        var (low, high) = (U256.zero, header.difficulty << 1)
        while low < high {
            var middle = parent
            middle.difficulty = (low &+ high) >> 1
            if middle.nextDifficulty(timestamp: header.timestamp, rules: rules) < header.difficulty {
                low = middle.difficulty &+ .one
            } else {
                high = middle.difficulty
            }
        }
        return low
    }
}
