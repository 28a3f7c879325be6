import Chain
import EVM
import Fixtures
import Primitives
import State
import Transition

/// A chain in this process: blocks in order by `Transition.BlockExecutor` over dictionaries. What every other way of
/// executing them must come to.
public struct SequentialChain {
    private let schedule: ForkSchedule
    private var state: MemoryState
    public private(set) var head: Header
    private var codes: CodeCache
    private var codeRules: Rules

    public init(_ fixture: BlockchainFixture) {
        schedule = fixture.schedule
        state = MemoryState(genesis: fixture.preState.map(\.asGenesis))
        head = fixture.genesis
        state.blockHashes[head.number] = head.hash
        codeRules = schedule.rules(for: head)
        codes = CodeCache(rules: codeRules)
    }

    public var stateRoot: Hash { state.root }

    /// Makes the block the head. Where it throws, the chain stands where it stood.
    ///
    /// - Parameter list: the access list that came with the block; without one only the computed list is checked.
    public mutating func append(
        _ block: Block, list: BlockAccessList? = nil
    ) throws(SettlementError) -> BlockOutcome {
        let rules = schedule.rules(for: block.header)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        do throws(InvalidBlock) {
            guard block.header.parentHash == head.hash else { throw .parentUnknown(block.header.parentHash) }
            try HeaderCheck(rules: rules, parent: head).check(block.header)
            try BlockCheck(context: context).check(block)
            if let list, rules.hasBlockAccessList {
                try BlockCheck(context: context).check(list, encodedHash: list.hash)
            }
        } catch {
            throw .invalid(error)
        }
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
}

extension FixtureAccount {
    /// The account as a state is made from it.
    var asGenesis: GenesisAccount {
        GenesisAccount(
            address: address, nonce: nonce, balance: balance, code: code,
            storage: storage.map { (key: $0.slot, value: $0.value) })
    }
}
