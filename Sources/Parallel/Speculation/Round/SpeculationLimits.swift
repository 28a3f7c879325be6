/// How far speculation may go on one block.
public struct SpeculationLimits: Sendable, Equatable {
    /// What may run in vain, in hundredths of the block's work.
    public var wasteMaxPercent: UInt64
    /// How often an index runs again beside others; after that it waits for all below it, and what is optimistic goes
    /// on in order.
    public var retriesMax: Int
    /// Pieces of what a worker has before it, so that none waits long for another at the end.
    public var batchesPerWorker = 2
    /// What a batch has as long as every worker can have one.
    public var batchGasMin: UInt64 = 150_000
    /// What it has at the end, where there is less for each: still less is not worth a frame.
    public var frameGasMin: UInt64 = 300_000
    public var batchCountMax = 256
    /// How many indexes a batch looks at behind its first.
    public var scanMax = 512

    /// An index that has run so often and is stale again is told everything.
    public var executionsToldLittleMax = 2
    /// What is left, in hundredths of its longest chain: with less one worker gets all of it.
    public var gainMinPercent: UInt64 = 150

    public init(wasteMaxPercent: UInt64 = 50, retriesMax: Int = 4) {
        (self.wasteMaxPercent, self.retriesMax) = (wasteMaxPercent, retriesMax)
    }

    public init(_ options: SpeculationOptions, _ advice: SpeculationAdvice) {
        self.init(
            wasteMaxPercent: UInt64(max(options.workLimitPercent - 100, 0)), retriesMax: options.retriesMax)
        batchGasMin = advice.batchGas
    }

    /// So often an index may run in all: where even block order did not help, something else is wrong.
    var executionsMax: Int { 2 * (retriesMax + 1) }

    func waste(in gas: UInt64) -> UInt64 { gas / 100 * wasteMaxPercent + gas % 100 * wasteMaxPercent / 100 }
}
