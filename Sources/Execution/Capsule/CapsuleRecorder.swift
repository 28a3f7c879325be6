import Chain
import EVM
import Primitives
import State
import Transition

/// Makes a capsule of the next block of a store, in this process.
public struct CapsuleRecorder {
    private let schedule: ForkSchedule
    private let snapshot: Snapshot
    private let judge: BlockJudge

    /// - Parameter snapshot: of the state before the block.
    public init(schedule: ForkSchedule, snapshot: Snapshot, seals: SealCheck? = nil) {
        self.schedule = schedule
        self.snapshot = snapshot
        judge = BlockJudge(schedule: schedule, seals: seals)
    }

    /// Executes the block in order, with every read noted.
    ///
    /// - Parameter isMakingList: whether a valid block that comes without a list gets the one of its execution.
    public func record(
        _ encoded: [UInt8], accessList: [UInt8]?, reason: String, makingList isMakingList: Bool = false
    ) throws(CapsuleError) -> BlockCapsule {
        let block: Block
        do throws(Malformed) { block = try Block(encoded: encoded) } catch { throw .malformedBlock(error) }
        let surroundings = try BlockSurroundings(of: block, schedule, in: snapshot)
        let context = BlockContext(
            block: block,
            rules: schedule.rules(for: block.header, parentTotalDifficulty: surroundings.parentTotalDifficulty),
            chainID: schedule.chainID)
        let list = accessList.flatMap { BlockAccessList(recorded: $0, under: context.rules) }
        var verdict = CapsuleVerdict.undecided("not judged")
        var accessList = accessList
        let state: StateExcerpt
        do throws(StoreError) {
            state = try StateRecorder(context, list: list, on: snapshot).record { () throws(StoreError) in
                let judgement = judge.judge(
                    block, accessList: accessList, after: surroundings.parent,
                    parentTotalDifficulty: surroundings.parentTotalDifficulty, on: snapshot)
                verdict = judgement.verdict
                if isMakingList, accessList == nil, case .valid = verdict, let made = judgement.outcome?.accessList {
                    accessList = context.rules.hasBlockAccessList ? made.encoded : made.encodedWithMarks
                }
                return judgement.stateRoot == nil ? judgement.outcome?.changes : nil
            }
        } catch {
            throw .store(error)
        }
        return surroundings.capsule(
            of: block, accessList: accessList, state: state, verdict: verdict, reason: reason, isComplete: true)
    }
}

extension BlockAccessList {
    /// A list as it came, in the form of its fork; nil where it is none.
    public init?(recorded encoded: [UInt8], under rules: Rules) {
        do throws(Malformed) {
            self =
                rules.hasBlockAccessList
                ? try BlockAccessList(encoded: encoded) : try BlockAccessList(encodedWithMarks: encoded)
        } catch {
            return nil
        }
    }
}
