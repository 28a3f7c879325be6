import Chain
import Primitives
import Scratch
import State
import Transition
import Workloads

/// A tree of blocks made from a seed, and the way that the head takes through it.
///
/// The block of a height has the same transactions on every branch, in another order, so that nonces fit everywhere.
struct ChaosChain {
    static let heightMax = 60
    static let transactionsMax = 80
    /// What leaves every block less than half full, so that the base fee never rises.
    private static let gasPerTransaction: UInt64 = 500_000
    private static let gasLimitMin: UInt64 = 5_000_000
    private static let depthMax = 5
    private static let branchBlocksMax = 6

    private(set) var moves: [Move] = []
    private(set) var expectations: [Hash: BlockExpectation] = [:]
    private(set) var tree: BlockTree
    /// In hundredths: of the transactions, those that meet others.
    let conflictPercent: Int
    let transactionsPerBlock: Int

    private let transactions: [[Transaction]]
    private var random: SplitMix64
    /// From genesis to the head.
    private var path: [Hash]
    /// Paths that were the chain before.
    private var abandoned: [[Hash]] = []

    init(seed: UInt64, number: Int) throws {
        random = SplitMix64(seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
        transactionsPerBlock = 1 + random.below(random.below(Self.transactionsMax) + 1)
        conflictPercent = random.below(3) == 0 ? 0 : random.below(70)
        let unsealed = ChainMaker.make(
            Options(
                seed: random.next(), blockCount: Self.heightMax, transactionsPerBlock: transactionsPerBlock,
                conflictRate: Double(conflictPercent) / 100))
        transactions = unsealed.blocks
        tree = BlockTree(
            ForkSchedule(chainID: unsealed.chainID, forks: [(.amsterdam, .block(0))]), genesis: unsealed.genesis,
            gasLimit: max(Self.gasLimitMin, UInt64(transactionsPerBlock) * Self.gasPerTransaction),
            baseFeePerGas: unsealed.baseFeePerGas, coinbase: unsealed.coinbase)
        path = [tree.genesisHeader.hash]
        expectations[path[0]] = BlockExpectation(
            number: 0, stateRoot: tree.genesisHeader.stateRoot, receiptsHash: Keccak.hash([]),
            accessListHash: Keccak.hash([]))
        while path.count <= Self.heightMax {
            switch random.below(100) {
            case ..<10 where path.count > 2: try leave()
            case 10..<14: comeBack()
            default: try extend()
            }
        }
    }

    /// Blocks that are handed over, on whichever branch.
    var blockCount: Int { moves.count { $0.block != nil } }

    private var head: Hash { path[path.count - 1] }

    private mutating func extend() throws {
        let (before, block) = (head, try seal(on: head, height: path.count))
        path.append(block.block.hash)
        add(.extend, block, from: before, stops: [before, head])
    }

    /// To a new branch, from a block a few below the head.
    private mutating func leave() throws {
        let depth = 1 + random.below(min(Self.depthMax, path.count - 1))
        let ancestor = path.count - 1 - depth
        let count = 1 + random.below(min(Self.branchBlocksMax, Self.heightMax - ancestor))
        let (old, before) = (path, head)
        path = Array(path[...ancestor])
        for position in 1...count {
            let block = try seal(on: head, height: path.count)
            path.append(block.block.hash)
            if position < count {
                moves.append(Move(kind: .keep, block: block, headBefore: before, headAfter: before, stops: [before]))
            } else {
                add(.switchHead, block, from: before, stops: Set(old[ancestor...] + path[ancestor...]))
            }
        }
        abandoned.append(old)
    }

    /// To a head that there was, on another branch or lower on this one.
    private mutating func comeBack() {
        guard !abandoned.isEmpty else { return }
        let (old, before) = (path, head)
        path = abandoned.remove(at: random.below(abandoned.count))
        guard head != before else { return }
        let shared = zip(old, path).prefix { $0 == $1 }.count
        add(.returnTo(head), nil, from: before, stops: Set(old[(shared - 1)...] + path[(shared - 1)...]))
        abandoned.append(old)
    }

    private mutating func add(
        _ kind: Move.Kind, _ block: SealedChain.SealedBlock?, from before: Hash, stops: Set<Hash>
    ) {
        moves.append(Move(kind: kind, block: block, headBefore: before, headAfter: head, stops: stops))
    }

    /// The transactions of this height in an order of their own.
    private mutating func seal(on parent: Hash, height: Int) throws -> SealedChain.SealedBlock {
        var order = transactions[height - 1]
        random.shuffle(&order)
        let mark = U256(random.next()).minimalBytes
        let sealed = try tree.seal(order, on: parent, extraData: mark)
        expectations[sealed.block.hash] = BlockExpectation(sealed, receipts: tree.receipts(of: sealed.block.hash))
        return sealed
    }
}
