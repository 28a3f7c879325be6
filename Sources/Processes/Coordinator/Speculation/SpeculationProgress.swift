import Chain
import EVM
import Speculation
import Transition

/// How far a block is whose dependencies nobody knows: which index runs when, what each has left, what was learned of
/// its calls meanwhile, and so what has to run again.
///
/// It does nothing by itself, and serves a pool of processes and a virtual clock alike.
public struct SpeculationProgress {
    public var round: SpeculationRound
    public private(set) var memory: VersionedMemory
    private var conflicts: CallConflicts
    private let boldness: Boldness

    /// - Parameters:
    ///   - memory: in which no index has left anything.
    ///   - boldness: how often two kinds of calls may meet before they are kept apart.
    public init(_ round: SpeculationRound, _ transactions: [Transaction], memory: VersionedMemory, boldness: Boldness) {
        (self.round, self.memory, self.boldness) = (round, memory, boldness)
        conflicts = CallConflicts(transactions)
    }

    /// The index that block order takes next, if it has run and nothing speaks against its answers.
    public var settleable: Int? {
        !round.isSettled && round.isDone(round.frontier) ? round.frontier : nil
    }

    /// An index has run, for so much gas. Answers the indexes above that got other answers than they would now,
    /// ascending.
    public mutating func finished(
        _ index: Int, _ effects: Effects, gas: UInt64
    ) throws(StateUnavailable) -> [Int] {
        round.finished(index, gas: gas)
        return try memory.record(effects, at: index)
    }

    /// An index has run, and nothing speaks against its answers: from whom they came is known of its kind of call, as
    /// long as that is worth finding out.
    public mutating func learn(from index: Int) {
        if conflicts.isOfInterest(index) { note(index) }
    }

    /// An index runs again, and with it whatever has read what it wrote: there is little hope for that. Answers all
    /// that do.
    public mutating func again(_ index: Int) -> [Int] {
        note(index)
        let all = ([index] + memory.dependents(of: index)).filter { round.isDone($0) }
        for index in all { repeatExecution(of: index) }
        return all
    }

    /// Those of these run again that have read from what does, though nothing speaks against them yet. Answers them.
    public mutating func againUnsound(among these: [Int]) -> [Int] {
        let unsound = round.unsound(among: these)
        for index in unsound { repeatExecution(of: index) }
        return unsound
    }

    private mutating func repeatExecution(of index: Int) {
        round.stale(index, writers: memory.writers(before: index))
        for lower in conflicts.lowers(of: index) { round.wait(index, for: lower) }
    }

    private mutating func note(_ index: Int) {
        let writers = memory.writers(before: index)
        let edges = conflicts.note(index, reads: writers, permilleMax: boldness.conflictPermilleMax) {
            round.executions(of: $0) > 0
        }
        for edge in edges { round.wait(edge.index, for: edge.lower) }
    }
}
