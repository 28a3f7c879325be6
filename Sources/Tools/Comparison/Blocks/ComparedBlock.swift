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
    func leastBeginning(_ strategy: Strategy) -> Duration {
        (0..<5).map { _ in beginning(strategy) }.min()!
    }

    /// What a worker does between the beginning of a block and its first group: make ready what answers from the list.
    /// The block itself it has read while the coordinator checked it. Done here, and timed.
    private func beginning(_ strategy: Strategy) -> Duration {
        guard let list else { return .zero }
        let codes = CodeCache(rules: context.rules)
        return ContinuousClock().measure {
            switch strategy {
            case .sequential, .speculative: break
            case .grouped: _ = ResultCodec(keys: KeyTable(list))
            case .seeded: _ = ListedExecutor(context: context, view: CachedView(of: state), list: list, codes: codes)
            }
        }
    }
}
