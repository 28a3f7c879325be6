import Chain
import Primitives
import State
import Transition

/// One block with everything that is needed to execute it again.
public struct BlockCapsule: Equatable, Sendable {
    /// Which Heddle recorded it, and why.
    public var heddleVersion: String
    public var reason: String
    /// False where the block could not be executed while it was recorded: a replay may then ask for what is not here.
    public var isComplete: Bool
    public var schedule: ForkSchedule
    public var block: Block
    /// As it came: in EIP-7928's form, or, for a block from before it, in ours, with marks.
    public var accessList: [UInt8]?
    public var parent: Header
    /// Of the chain up to the parent.
    public var parentTotalDifficulty: U256
    /// The parent is not the block's own, whose hash it bears: a block that was cut out of its chain has none.
    public var parentStandsIn: Bool
    /// For checks of ommers, the parent first; empty for a block without ommers.
    public var ancestors: [AncestorBlock]
    public var state: StateExcerpt
    /// What was said of the block when it was recorded.
    public var verdict: CapsuleVerdict

    public init(
        heddleVersion: String = HeddleVersion.current, reason: String, isComplete: Bool = true, schedule: ForkSchedule,
        block: Block, accessList: [UInt8]?, parent: Header, parentTotalDifficulty: U256, parentStandsIn: Bool = false,
        ancestors: [AncestorBlock] = [], state: StateExcerpt, verdict: CapsuleVerdict
    ) {
        self.heddleVersion = heddleVersion
        self.reason = reason
        self.isComplete = isComplete
        self.schedule = schedule
        self.block = block
        self.accessList = accessList
        self.parent = parent
        self.parentTotalDifficulty = parentTotalDifficulty
        self.parentStandsIn = parentStandsIn
        self.ancestors = ancestors
        self.state = state
        self.verdict = verdict
    }

    /// The rules that the block is under.
    public var rules: Rules { schedule.rules(for: block.header, parentTotalDifficulty: parentTotalDifficulty) }

    /// Throws unless everything that the block's own hash commits to hangs together: parent, ancestors, state.
    public func check() throws(CapsuleError) {
        let hash = parent.hash
        if !parentStandsIn, hash != block.header.parentHash {
            throw .parentMismatch(expected: block.header.parentHash, found: hash)
        }
        if let first = ancestors.first, first.header != parent {
            throw .ancestorMismatch(0, expected: hash, found: first.header.hash)
        }
        for (index, (child, next)) in zip(ancestors, ancestors.dropFirst()).enumerated() {
            let found = next.header.hash
            guard found == child.header.parentHash else {
                throw .ancestorMismatch(index + 1, expected: child.header.parentHash, found: found)
            }
        }
        do throws(ExcerptError) { try state.check(stateRoot: parent.stateRoot) } catch { throw .state(error) }
    }
}
