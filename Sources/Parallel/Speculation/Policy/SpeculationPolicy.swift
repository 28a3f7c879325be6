/// Decides how the next block is run, by how the last ones went: it backs off where much had to be done again, and
/// becomes bolder where little had.
///
/// Integers only, and no clock: the same blocks lead to the same decisions. None of them changes a result.
public struct SpeculationPolicy: Sendable, Equatable {
    /// Above this share of work that is done again, the next block is run more carefully.
    static let backOffPermille = 150
    /// Up to this share, a block counts as calm.
    static let calmPermille = 50
    /// Where conflicts are expected oftener than this, what was written is worth telling at once.
    static let mildPermille = 20
    /// Calm blocks in a row after which more is risked: so many, and twice as many after each time it went wrong.
    static let patienceRange = 4...64
    /// Of the mean, the last block is one part in so many.
    static let blocksInMean = 4
    /// How often a call that nobody knows conflicts, as long as none was seen.
    static let unknownConflictPermilleDefault = 300

    /// Every batch costs the coordinator a frame, and the worker a while without work.
    static let batchesPerWorker: UInt64 = 6
    static let batchesPerWorkerMax: UInt64 = 12
    static let batchGasRange: ClosedRange<UInt64> = 200_000...4_000_000
    /// What a worker takes longer for than for being asked.
    static let workerGasMin: UInt64 = 500_000

    /// Far above a block's.
    private static let gasMax: UInt64 = 1 << 50

    public internal(set) var boldness = Boldness.some
    /// Work done again, of a thousand parts: the mean of the last blocks, in 64ths.
    var repeatedIn64ths = 0
    /// Calm blocks since something was last changed.
    var calmBlocks = 0
    var patience = Self.patienceRange.lowerBound

    public init() {}

    public var repeatedPermille: Int { repeatedIn64ths / 64 }

    /// How a block is run.
    ///
    /// - Parameters:
    ///   - handling: where somebody has decided that beforehand.
    ///   - unknownConflictPermille: what the history says of calls that nobody knew.
    public func advice(
        for block: SpeculationForecast, workers: Int, handling: ConflictHandling? = nil,
        unknownConflictPermille: Int? = nil
    ) -> SpeculationAdvice {
        let workers = usefulWorkers(for: block, of: workers)
        return SpeculationAdvice(
            handling: handling ?? self.handling(of: block, unknownConflictPermille), boldness: boldness,
            batchGas: batchGas(of: block, workers: workers), workers: workers)
    }

    /// One more block has been run.
    public mutating func note(_ outcome: SpeculationOutcome) {
        let repeated = outcome.repeatedPermille
        repeatedIn64ths += (repeated * 64 - repeatedIn64ths) / Self.blocksInMean
        if repeatedPermille > Self.backOffPermille, repeated > Self.backOffPermille {
            boldness = boldness.previous
            patience = min(patience * 2, Self.patienceRange.upperBound)
            calmBlocks = 0
            // What has been answered does not count once more.
            repeatedIn64ths = Self.backOffPermille * 64
        } else if repeated > Self.calmPermille {
            calmBlocks = 0
        } else {
            calmBlocks += 1
            guard calmBlocks >= patience else { return }
            boldness = boldness.next
            patience = max(patience / 2, Self.patienceRange.lowerBound)
            calmBlocks = 0
        }
    }

    // MARK: Deciding

    private func handling(of block: SpeculationForecast, _ unknownConflictPermille: Int?) -> ConflictHandling {
        if boldness == .none { return .pessimistic }
        let conflicts = (unknownConflictPermille ?? Self.unknownConflictPermilleDefault)
        let unknown =
            block.transactions > 0 ? conflicts * min(block.unknown, block.transactions) / block.transactions : 0
        return max(repeatedPermille, unknown) > Self.mildPermille ? .multiVersion : .optimistic
    }

    /// No more than may have something to do at the same time, and one for what is done again.
    private func usefulWorkers(for block: SpeculationForecast, of workers: Int) -> Int {
        let (gas, chain) = (min(block.gas, Self.gasMax), max(block.longestChainGas, 1))
        let bySpeedup = 1 + gas / chain + (gas % chain > 0 ? 1 : 0)
        let bySize = 1 + gas / Self.workerGasMin
        let useful = min(bySpeedup, bySize, UInt64(max(block.transactions, 1)))
        return max(1, min(workers, Int(clamping: useful)))
    }

    /// Small ones where much is done again, so that it is seen early.
    private func batchGas(of block: SpeculationForecast, workers: Int) -> UInt64 {
        let isRough = repeatedPermille > Self.calmPermille
        let batches = UInt64(workers) * (isRough ? Self.batchesPerWorkerMax : Self.batchesPerWorker)
        return min(max(block.gas / batches, Self.batchGasRange.lowerBound), Self.batchGasRange.upperBound)
    }
}
