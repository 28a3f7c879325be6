import Chain
import EVM
import Fixtures
import Primitives
import State
import Transition

/// A tree of blocks in this process, each executed in order by `Transition.BlockExecutor` over dictionaries, on the
/// state of its own parent. What every other way of executing them must come to.
struct SequentialChain {
    /// A block that was accepted, on whatever branch.
    private struct Node {
        let header: Header
        /// Its own difficulty included.
        let totalDifficulty: U256
        let state: MemoryState
    }

    private let schedule: ForkSchedule
    private let seals: SealCheck
    private var nodes: [Hash: Node]
    private var headNode: Node
    private var codes: CodeCache
    private var codeRules: Rules

    init(_ fixture: BlockchainFixture) {
        schedule = fixture.schedule
        seals = SealCheck(schedule)
        let genesis = fixture.genesis
        let state = MemoryState(genesis: fixture.genesisAccounts)
        state.blockHashes[genesis.number] = genesis.hash
        headNode = Node(header: genesis, totalDifficulty: genesis.difficulty, state: state)
        nodes = [genesis.hash: headNode]
        codeRules = schedule.rules(for: genesis)
        codes = CodeCache(rules: codeRules)
    }

    /// Before the merge the accepted block with the highest total difficulty, of several the first; after it the last
    /// one that was accepted.
    var head: Header { headNode.header }

    /// Of the head.
    var stateRoot: Hash { headNode.state.root }

    /// Adds the block to the tree if it is valid; otherwise the tree stays as it is.
    mutating func importBlock(_ fixtureBlock: FixtureBlock) -> BlockVerdict {
        do throws(SettlementError) {
            let block: Block
            do { block = try Block(encoded: fixtureBlock.rlp) } catch {
                throw SettlementError.invalid(.malformed(error))
            }
            return .accepted(try append(block, list: fixtureBlock.blockAccessList))
        } catch {
            switch error {
            case .invalid(let reason): return .refused(reason)
            case .failed(let failure): return .undecided(failure)
            }
        }
    }

    private mutating func append(_ block: Block, list: BlockAccessList?) throws(SettlementError) -> BlockOutcome {
        let header = block.header
        guard let parent = nodes[header.parentHash] else { throw .invalid(.parentUnknown(header.parentHash)) }
        let rules = schedule.rules(for: header, parentTotalDifficulty: parent.totalDifficulty)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        do throws(InvalidBlock) { try check(block, list, context, parent.header) } catch { throw .invalid(error) }
        if codeRules != rules { (codeRules, codes) = (rules, CodeCache(rules: rules)) }
        let outcome = try BlockExecutor(context: context, view: parent.state, codes: codes).execute()
        let state = MemoryState(copying: parent.state)
        state.apply(outcome.changes)
        do throws(InvalidBlock) {
            try OutcomeCheck(context: context).check(outcome)
            let root = state.root
            guard root == header.stateRoot else {
                throw .stateRootMismatch(header: header.stateRoot, computed: root)
            }
        } catch {
            throw .invalid(error)
        }
        state.blockHashes[header.number] = header.hash
        add(Node(header: header, totalDifficulty: parent.totalDifficulty &+ header.difficulty, state: state), rules)
        return outcome
    }

    private func check(
        _ block: Block, _ list: BlockAccessList?, _ context: BlockContext, _ parent: Header
    ) throws(InvalidBlock) {
        try HeaderCheck(schedule: schedule, rules: context.rules, parent: parent, seals: seals).check(block.header)
        let check = BlockCheck(context: context)
        try check.check(block)
        if let list, context.rules.hasBlockAccessList { try check.check(list, encodedHash: list.hash) }
    }

    private mutating func add(_ node: Node, _ rules: Rules) {
        nodes[node.header.hash] = node
        if rules.isProofOfStake || node.totalDifficulty > headNode.totalDifficulty { headNode = node }
    }
}
