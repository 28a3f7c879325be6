import Chain
import EVM
import Primitives
import State
import Transition

/// Says in order, in this process, what becomes of one block on a snapshot of the state before it.
public struct BlockJudge {
    /// What becomes of it, and what its execution came to if it got that far.
    public struct Judgement: Sendable {
        public let verdict: CapsuleVerdict
        public let outcome: BlockOutcome?
        /// The state root after it; nil where nobody came to computing it.
        public let stateRoot: Hash?
    }

    private let schedule: ForkSchedule
    private let seals: SealCheck

    /// - Parameter seals: what several chains may share; one of its own when nil.
    public init(schedule: ForkSchedule, seals: SealCheck? = nil) {
        self.schedule = schedule
        self.seals = seals ?? SealCheck(schedule)
    }

    /// - Parameter parentTotalDifficulty: of the chain up to the parent.
    public func judge(
        _ block: Block, accessList: [UInt8]?, after parent: Header, parentTotalDifficulty: U256, on snapshot: Snapshot
    ) -> Judgement {
        let rules = schedule.rules(for: block.header, parentTotalDifficulty: parentTotalDifficulty)
        let context = BlockContext(block: block, rules: rules, chainID: schedule.chainID)
        var outcome: BlockOutcome?
        var stateRoot: Hash?
        let verdict: CapsuleVerdict
        do throws(SettlementError) {
            try accept(block, accessList, context, parent, snapshot)
            let executor = BlockExecutor(context: context, view: snapshot, codes: CodeCache(rules: rules))
            let executed = try executor.execute()
            outcome = executed
            try Self.checking { () throws(InvalidBlock) in try OutcomeCheck(context: context).check(executed) }
            let root = try Self.root(after: executed.changes, on: snapshot)
            stateRoot = root
            guard root == block.header.stateRoot else {
                throw .invalid(.stateRootMismatch(header: block.header.stateRoot, computed: root))
            }
            verdict = .valid(receipts: executed.receipts.map(\.encoded))
        } catch {
            switch error {
            case .invalid(let fault): verdict = .invalid("\(fault)")
            case .failed(let failure): verdict = .undecided("\(failure)")
            }
        }
        return Judgement(verdict: verdict, outcome: outcome, stateRoot: stateRoot)
    }

    /// What speaks against a block before it is executed, in the order of the pipeline.
    private func accept(
        _ block: Block, _ accessList: [UInt8]?, _ context: BlockContext, _ parent: Header, _ snapshot: Snapshot
    ) throws(SettlementError) {
        let rules = context.rules
        let check = BlockCheck(context: context)
        try Self.checking { () throws(InvalidBlock) in
            try HeaderCheck(schedule: schedule, rules: rules, parent: parent, seals: seals).check(block.header)
            try check.check(block)
        }
        if !block.ommers.isEmpty {
            let lineage: Lineage
            do throws(StateUnavailable) {
                lineage = try Lineage(of: block.header, rules: rules, in: StoredAncestry(snapshot: snapshot))
            } catch {
                throw .failed(.stateUnavailable(error))
            }
            let ommers = OmmerCheck(schedule: schedule, rules: rules, lineage: lineage, seals: seals)
            try Self.checking { () throws(InvalidBlock) in try ommers.check(block.ommers) }
        }
        guard rules.hasBlockAccessList, let accessList else { return }
        try Self.checking { () throws(InvalidBlock) in
            let list: BlockAccessList
            do throws(Malformed) { list = try BlockAccessList(encoded: accessList) } catch {
                throw .blockAccessListMalformed(error)
            }
            do throws(InvalidBlock) {
                try check.check(list, encodedHash: Keccak.hash(accessList))
            } catch .blockAccessList(.tooManyItems) {
                // Faults of gas outrank this one, and execution finds whichever it is.
            }
        }
    }

    private static func root(after changes: StateChanges, on snapshot: Snapshot) throws(SettlementError) -> Hash {
        do throws(StoreError) { return try Merkleizer(snapshot).writes(for: changes).root } catch {
            throw .failed(.stateUnavailable(StateUnavailable("\(error)")))
        }
    }

    private static func checking<Value>(
        _ body: () throws(InvalidBlock) -> Value
    ) throws(SettlementError) -> Value {
        do throws(InvalidBlock) { return try body() } catch { throw .invalid(error) }
    }
}
