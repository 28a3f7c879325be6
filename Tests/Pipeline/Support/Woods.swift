import Chain
import Primitives
import State
import Transition
import Workloads

/// A tree of blocks, on whatever branch each of them writes down what it can know of its place: the parent's hash, its
/// difficulty, how many came before.
struct Woods {
    private(set) var tree: BlockTree
    /// Who sends in the block after each of these, with the nonces of that branch.
    private var wallets: [Hash: [Wallet]]
    private let recorder: Address
    private let friend: Address

    static let amsterdam = ForkSchedule(chainID: Village.chainID, forks: [(.amsterdam, .block(0))])
    static let london = ForkSchedule(chainID: Village.chainID, forks: [(.london, .block(0))])

    init(_ schedule: ForkSchedule) {
        var village = Village()
        let wallets = (0..<3).map { village.wallet($0) }
        friend = village.account("friend", balance: 1)
        let (blockHash, number, difficulty) = (Step.instruction(0x40), Step.instruction(0x43), Step.instruction(0x44))
        recorder = village.contract(
            "recorder",
            [
                .push(1), number, .sub, blockHash, number, .sstore,
                difficulty, .push(1000), number, .add, .sstore,
                .push(5000), .sload, .push(1), .add, .push(5000), .sstore, .stop,
            ])
        tree = BlockTree(
            schedule, genesis: village.genesis, gasLimit: village.gasLimit, baseFeePerGas: 1_000_000_000,
            coinbase: village.coinbase)
        self.wallets = [tree.genesisHeader.hash: wallets]
    }

    var genesis: Hash { tree.genesisHeader.hash }

    /// Before Paris 12 seconds keep the difficulty, 8 raise it.
    mutating func block(
        _ name: String, on parent: Hash, seconds: UInt64 = 12
    ) throws(SettlementError) -> SealedChain.SealedBlock {
        var senders = wallets[parent]!
        let transactions = [
            senders[0].send(to: recorder), senders[1].pay(friend, 7), senders[2].pay(Village.address(name), 5),
        ]
        let sealed = try tree.seal(transactions, on: parent, seconds: seconds, extraData: [UInt8](name.utf8))
        wallets[sealed.block.hash] = senders
        return sealed
    }

    /// A branch of so many blocks, oldest first.
    mutating func branch(
        _ name: String, on parent: Hash, count: Int, seconds: UInt64 = 12
    ) throws(SettlementError) -> [SealedChain.SealedBlock] {
        var (blocks, parent) = ([SealedChain.SealedBlock](), parent)
        for number in 1...count {
            blocks.append(try block("\(name)\(number)", on: parent, seconds: seconds))
            parent = blocks.last!.block.hash
        }
        return blocks
    }
}

extension [SealedChain.SealedBlock] {
    /// The same blocks, of which one has a wrong state root, so that all after it stand on that.
    func broken(at index: Int, root: Hash) -> [SealedChain.SealedBlock] {
        var blocks = self
        for position in index..<count {
            let parent = position == index ? self[index].block.header.parentHash : blocks[position - 1].block.hash
            let block = self[position].block.forged { header in
                header.parentHash = parent
                if position == index { header.stateRoot = root }
            }
            blocks[position] = SealedChain.SealedBlock(block: block, accessList: self[position].accessList)
        }
        return blocks
    }
}
