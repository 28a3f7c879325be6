import Capsule
import Chain
import EVM
import Fixtures
import Primitives
import Scratch
import State
import Transition

/// A file of fixtures whose blocks can be put into capsules: chains, or blocks of the main network.
public struct CapsuleSource {
    private let file: FixtureFile
    /// Whether every case is one block of the main network.
    public let isMainnetBlock: Bool

    /// A block of the main network is one by the folder that its file is in.
    public init(path: String) throws(FixtureError) {
        file = try FixtureFile(path: path)
        isMainnetBlock = if case .mainnetBlock = FixtureFormat(path: path) { true } else { false }
    }

    public var caseNames: [String] { file.caseNames }

    /// Forgeries and blocks beside the chain included.
    public func blockCount(ofCaseAt index: Int) throws(FixtureError) -> Int {
        isMainnetBlock ? 1 : try file.fixture(at: index).blocks.count
    }

    /// Executes a case up to one of its blocks, and records that one.
    ///
    /// - Parameter position: of the block in the file, from 1; its last one when nil.
    public func record(caseAt index: Int, block position: Int?, reason: String) throws -> BlockCapsule {
        guard isMainnetBlock else { return try record(file.fixture(at: index), position, reason: reason) }
        guard position ?? 1 == 1 else { throw CapsuleSourceError.noSuchBlock(position ?? 1, count: 1) }
        let fixture = try file.read(at: index) { (reader) throws(JSONError) in try MainnetBlockFixture(from: &reader) }
        return try record(fixture, reason: reason)
    }

    private func record(_ fixture: BlockchainFixture, _ position: Int?, reason: String) throws -> BlockCapsule {
        let position = position ?? fixture.blocks.count
        guard (1...max(fixture.blocks.count, 1)).contains(position), !fixture.blocks.isEmpty else {
            throw CapsuleSourceError.noSuchBlock(position, count: fixture.blocks.count)
        }
        let wanted = fixture.blocks[position - 1]
        let block: Block
        do throws(Malformed) { block = try Block(encoded: wanted.rlp) } catch {
            throw CapsuleSourceError.malformed(position, error)
        }
        let folder = TemporaryFolder()
        let chain = try RecordingChain(
            in: folder, fixture.schedule, genesis: fixture.genesisAccounts, block: StoredBlock(genesis: fixture.genesis)
        )
        // Of blocks on several branches, only those that this one stands on.
        for ancestor in branch(to: block.header.parentHash, in: fixture.blocks[..<(position - 1)]) {
            try chain.commit(ancestor)
        }
        return try chain.record(wanted.rlp, accessList: wanted.blockAccessList?.encoded, reason: reason)
    }

    private func branch(to parentHash: Hash, in blocks: ArraySlice<FixtureBlock>) -> [Block] {
        var branch: [Block] = []
        var wanted = parentHash
        for fixtureBlock in blocks.reversed() {
            do throws(Malformed) {
                let block = try Block(encoded: fixtureBlock.rlp)
                guard block.hash == wanted else { continue }
                branch.append(block)
                wanted = block.header.parentHash
            } catch {
                // What does not decode is nobody's parent.
                continue
            }
        }
        return branch.reversed()
    }

    /// The state that comes with such a block is only a part, and its parent not there: both are of our own making.
    private func record(_ fixture: MainnetBlockFixture, reason: String) throws -> BlockCapsule {
        let mainnet = ForkSchedule.mainnet
        let block = Block(
            header: fixture.header, transactions: fixture.transactions, withdrawals: fixture.withdrawals)
        let context = BlockContext(
            block: block, rules: mainnet.rules(for: fixture.header), chainID: mainnet.chainID)
        let genesis = fixture.preState.map(\.asGenesis)
        let state = MemoryState(genesis: genesis)
        for (number, hash) in fixture.blockHashes { state.blockHashes[number] = hash }
        let outcome = try BlockExecutor(context: context, view: state, codes: CodeCache(rules: context.rules)).execute()
        let parentStateRoot = state.root
        state.apply(outcome.changes)
        let resealed = ResealedBlock(
            block, outcome, rules: context.rules, parentStateRoot: parentStateRoot, stateRoot: state.root)
        let folder = TemporaryFolder()
        let chain = try RecordingChain(
            in: folder, ResealedBlock.schedule, genesis: genesis, block: resealed.parent,
            ancestors: Dictionary(fixture.blockHashes.map { ($0.number, $0.hash) }) { first, _ in first })
        return try chain.record(resealed.block.encoded, accessList: nil, reason: reason)
    }
}
