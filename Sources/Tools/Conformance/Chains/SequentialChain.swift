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
        let ommers: [Header]
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
    private let observer: (any BlockObserver)?

    init(_ fixture: BlockchainFixture, seals: SealCheck, observer: (any BlockObserver)? = nil) {
        schedule = fixture.schedule
        self.seals = seals
        self.observer = observer
        let genesis = fixture.genesis
        let state = MemoryState(genesis: fixture.genesisAccounts)
        state.blockHashes[genesis.number] = genesis.hash
        headNode = Node(header: genesis, ommers: [], totalDifficulty: genesis.difficulty, state: state)
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
            case .invalid(let reason):
                observer?.refused(reason)
                return .refused(reason)
            case .failed(let failure): return .undecided(failure)
            }
        }
    }

    /// What else is wrong with a block that was refused for `reason`.
    ///
    /// Fixtures name the one fault that they were made for. Whoever made them left a transaction that cannot be out of
    /// the transactions root, and looked at its fees before its gas: with what was found first put right, the block has
    /// to be refused for what is named.
    func faults(of fixtureBlock: FixtureBlock, beside reason: InvalidBlock) -> [InvalidBlock] {
        guard case .transactionsRootMismatch = reason else { return [] }
        do {
            let block = try Block(encoded: fixtureBlock.rlp)
            guard let fault = fault(of: block.with(block.transactions), fixtureBlock.blockAccessList) else { return [] }
            guard case .transaction(let index, .gasLimitBelowIntrinsic(let required, _)) = fault else { return [fault] }
            var transactions = block.transactions
            transactions[index].gasLimit = required
            // The signature is void now, and what follows from it says nothing.
            guard let second = self.fault(of: block.with(transactions), fixtureBlock.blockAccessList),
                case .transaction(_, .maxFeeBelowBaseFee) = second
            else { return [fault] }
            return [fault, second]
        } catch {
            return []
        }
    }

    private func fault(of block: Block, _ list: BlockAccessList?) -> InvalidBlock? {
        var other = self
        do throws(SettlementError) {
            _ = try other.append(block, list: list)
            return nil
        } catch {
            guard case .invalid(let fault) = error else { return nil }
            return fault
        }
    }

    private mutating func append(_ block: Block, list: BlockAccessList?) throws(SettlementError) -> BlockOutcome {
        let header = block.header
        guard let parent = nodes[header.parentHash] else { throw .invalid(.parentUnknown(header.parentHash)) }
        let rules = schedule.rules(for: header, parentTotalDifficulty: parent.totalDifficulty)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        try check(block, list, context, parent.header)
        if codeRules != rules { (codeRules, codes) = (rules, CodeCache(rules: rules)) }
        let executor = BlockExecutor(context: context, view: parent.state, codes: codes)
        let outcome = try executor.execute(observedBy: observer)
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
        let node = Node(
            header: header, ommers: block.ommers, totalDifficulty: parent.totalDifficulty &+ header.difficulty,
            state: state)
        add(node, rules)
        return outcome
    }

    private func check(
        _ block: Block, _ list: BlockAccessList?, _ context: BlockContext, _ parent: Header
    ) throws(SettlementError) {
        let rules = context.rules
        let lineage: Lineage
        do { lineage = try Lineage(of: block.header, rules: rules, in: self) } catch {
            throw .failed(.stateUnavailable(error))
        }
        do throws(InvalidBlock) {
            try HeaderCheck(schedule: schedule, rules: rules, parent: parent, seals: seals).check(block.header)
            let check = BlockCheck(context: context)
            try check.check(block)
            if let list, rules.hasBlockAccessList { try check.check(list, encodedHash: list.hash) }
            try OmmerCheck(schedule: schedule, rules: rules, lineage: lineage, seals: seals).check(block.ommers)
        } catch {
            throw .invalid(error)
        }
    }

    private mutating func add(_ node: Node, _ rules: Rules) {
        nodes[node.header.hash] = node
        if rules.isProofOfStake || node.totalDifficulty > headNode.totalDifficulty { headNode = node }
    }
}

extension SequentialChain: Ancestry {
    func block(withHash hash: Hash) -> AncestorBlock? {
        nodes[hash].map { AncestorBlock(header: $0.header, ommers: $0.ommers) }
    }
}

extension Block {
    /// The block with other transactions, and the root of them in its header.
    fileprivate func with(_ transactions: [Transaction]) -> Block {
        var header = header
        header.transactionsRoot = Block(header: header, transactions: transactions).transactionsRoot
        return Block(header: header, transactions: transactions, ommers: ommers, withdrawals: withdrawals)
    }
}
