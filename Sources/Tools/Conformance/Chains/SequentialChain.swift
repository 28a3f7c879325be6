import Chain
import EVM
import Fixtures
import Primitives
import State
import Transition

/// A chain in this process: blocks in order by `Transition.BlockExecutor` over dictionaries. What every other way of
/// executing them must come to.
struct SequentialChain {
    private let schedule: ForkSchedule
    private var state: MemoryState
    private(set) var head: Header
    private var codes: CodeCache
    private var codeRules: Rules

    init(_ fixture: BlockchainFixture) {
        schedule = fixture.schedule
        state = MemoryState(genesis: fixture.preState.map(\.asGenesis))
        head = fixture.genesis
        state.blockHashes[head.number] = head.hash
        codeRules = schedule.rules(for: head)
        codes = CodeCache(rules: codeRules)
    }

    var stateRoot: Hash { state.root }

    /// Makes the block the head if it is valid; otherwise the chain stays where it is.
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
        let rules = schedule.rules(for: block.header)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        do throws(InvalidBlock) { try check(block, list, context) } catch { throw .invalid(error) }
        if codeRules != rules { (codeRules, codes) = (rules, CodeCache(rules: rules)) }
        let outcome = try BlockExecutor(context: context, view: state, codes: codes).execute()
        let next = MemoryState(copying: state)
        next.apply(outcome.changes)
        do throws(InvalidBlock) {
            try OutcomeCheck(context: context).check(outcome)
            let root = next.root
            guard root == block.header.stateRoot else {
                throw .stateRootMismatch(header: block.header.stateRoot, computed: root)
            }
        } catch {
            throw .invalid(error)
        }
        head = block.header
        next.blockHashes[head.number] = head.hash
        state = next
        return outcome
    }

    private func check(_ block: Block, _ list: BlockAccessList?, _ context: BlockContext) throws(InvalidBlock) {
        guard block.header.parentHash == head.hash else { throw .parentUnknown(block.header.parentHash) }
        try HeaderCheck(rules: context.rules, parent: head).check(block.header)
        let check = BlockCheck(context: context)
        try check.check(block)
        if let list, context.rules.hasBlockAccessList { try check.check(list, encodedHash: list.hash) }
    }
}

extension FixtureAccount {
    /// The account as a state is made from it.
    var asGenesis: GenesisAccount {
        GenesisAccount(
            address: address, nonce: nonce, balance: balance, code: code,
            storage: storage.map { (key: $0.slot, value: $0.value) })
    }
}
