import Console
import Scheduling

/// What became of all cases: counts by what was done to what, where, and to how big a block.
public struct CorruptionReport {
    let options: CorruptionOptions
    /// Cases that every strategy refused as it must.
    private(set) var passed = 0
    /// How often a strategy took a block as it was.
    private(set) var twins = 0
    public private(set) var failures: [FailedCorruption] = []
    private(set) var counts: [Kind: Int] = [:]
    private(set) var times: [Strategy: Duration] = [:]
    /// The most refused blocks of one number that the store of any strategy has kept.
    private(set) var keptRefusalsMax = 0

    /// What is counted together.
    struct Kind: Hashable {
        let operation: Operation
        let part: Part
        let place: Place
        let transactionCount: Int
    }

    init(_ options: CorruptionOptions) { self.options = options }

    public var caseCount: Int { counts.values.reduce(0, +) }
    public var isAllAsExpected: Bool { failures.isEmpty && caseCount > 0 }

    mutating func add(_ corrupted: CorruptedList, of target: TargetBlock, _ failures: [FailedCorruption]) {
        let kind = Kind(
            operation: corrupted.operation, part: corrupted.part, place: corrupted.place,
            transactionCount: target.transactionCount)
        counts[kind, default: 0] += 1
        if failures.isEmpty { passed += 1 }
        self.failures += failures
    }

    /// A valid block that one strategy has been given.
    mutating func addTwin(_ failure: FailedCorruption?) {
        if let failure { failures.append(failure) } else { twins += 1 }
    }

    mutating func add(_ duration: Duration, of strategy: Strategy) { times[strategy, default: .zero] += duration }

    mutating func noteKeptRefusals(_ count: Int) { keptRefusalsMax = max(count, keptRefusalsMax) }

    func count(_ isCounted: (Kind) -> Bool) -> Int { counts.reduce(0) { $0 + (isCounted($1.key) ? $1.value : 0) } }

    /// The sizes of blocks, each once.
    var sizes: [Int] { Set(options.sizes).sorted() }
}
