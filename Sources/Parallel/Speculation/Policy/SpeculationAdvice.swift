/// How one block is best run, by what is known before it has run. Whatever it says, results are the same.
public struct SpeculationAdvice: Sendable, Equatable {
    public var handling: ConflictHandling
    public var boldness: Boldness
    /// How much a worker is given at least, as long as there is so much: less is not worth being asked for.
    public var batchGas: UInt64
    /// How many workers have something to do.
    public var workers: Int

    public init(handling: ConflictHandling, boldness: Boldness, batchGas: UInt64, workers: Int) {
        self.handling = handling
        self.boldness = boldness
        self.batchGas = batchGas
        self.workers = workers
    }
}
