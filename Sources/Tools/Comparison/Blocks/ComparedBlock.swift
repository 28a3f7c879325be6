import Capsule
import Chain
import Conformance
import Coordinator
import EVM
import Primitives
import Scheduling
import Scratch
import Speculation
import State
import Transition
import Wire

/// A capsule's block with what plans are made of.
struct ComparedBlock: ~Copyable {
    let capsule: BlockCapsule
    let context: BlockContext
    /// Nil where it came without, or with something else.
    private let list: BlockAccessList?
    private let folder = TemporaryFolder()
    /// Before the block.
    private let state: Snapshot

    init(_ capsule: BlockCapsule) throws {
        self.capsule = capsule
        let rules = capsule.rules
        context = BlockContext(block: capsule.block, rules: rules, chainID: capsule.schedule.chainID)
        list = capsule.accessList.flatMap { BlockAccessList(recorded: $0, under: rules) }
        state = try capsule.makeStore(at: folder.path).snapshot()
    }

    /// Every group by itself.
    func plan(_ strategy: Strategy) -> Plan {
        Plan.first(strategy, context, list) { address in
            do throws(StateUnavailable) { return try state.account(at: address)?.balance ?? .zero } catch {
                return nil
            }
        }
    }

    /// What a virtual clock drives speculation with.
    func speculated() throws -> SpeculatedBlock { try SpeculatedBlock(context, on: state) }

    /// Adds what the block teaches.
    func teach(_ memory: inout SpeculationMemory) throws {
        let block = try speculated()
        let gas = block.gas.reduce(0, +)
        memory.learn(from: block.observed, SpeculationOutcome(sequentialGas: gas, repeatedGas: 0))
    }

    /// The least of several times.
    func leastBeginning(_ strategy: Strategy) throws -> Duration {
        try (0..<5).map { _ in try beginning(strategy) }.min()!
    }

    /// What a worker does before its first group: read the block and its list, and make ready what answers from it.
    /// Done here, and timed.
    private func beginning(_ strategy: Strategy) throws -> Duration {
        let encoded = capsule.block.encoded
        let codes = CodeCache(rules: context.rules)
        return try ContinuousClock().measure {
            let block = try Block(encoded: encoded)
            let own = BlockContext(block: block, rules: context.rules, chainID: capsule.schedule.chainID)
            guard strategy != .sequential, strategy != .speculative, let encodedList = capsule.accessList,
                let list = BlockAccessList(recorded: encodedList, under: context.rules)
            else { return }
            _ = ResultCodec(keys: KeyTable(list))
            if strategy == .seeded {
                _ = ListedExecutor(context: own, view: CachedView(of: state), list: list, codes: codes)
            }
        }
    }
}
